import type { Handout, WishReply } from '../../src/contracts/handouts.js';
import type { StayLine } from '../../src/contracts/stays.js';
import { HotelsFacade } from '../../src/domains/hotels/hotels.facade.js';
import { Caller, openTestHouse, PASSWORD, type TestHouse } from '../harness/house.js';
import { fillHouse, stockBay, stockGiveaway, stockLoan, stockVoucher } from '../harness/stock.js';
import { dueAt, helper, item, ORDERS, partner, plan, shiftTimes, surprise } from './two-hotels-orders.js';

const OTHER = 'berg';
/** Tables in which the machinery writes by itself. */
const BUSY = ['attempt', 'feed', 'feed_entry', 'hotel_lease', 'outbox', 'receipt', 'staff_session'];

let house: TestHouse;
let ours: Caller;
let theirs: Caller;
let id: Record<string, string>;
let mine: Record<string, string>;
let before: Record<string, string>;

beforeAll(async () => {
  house = await openTestHouse();
  ours = await house.as('manager');
  theirs = await secondHotel();
  id = await everything(theirs, OTHER);
  mine = await everything(ours, house.hotel);
  // no station is there: the house notices by itself, and not while we look for what an order has changed
  await db().rows(`UPDATE station SET state = 'lost' WHERE hotel_id = $1`, [OTHER]);
  await db().rows(
    `UPDATE bay SET door = 'unknown', lock = 'unknown', charging = 'unknown', occupied = NULL WHERE hotel_id = $1`,
    [OTHER],
  );
  before = await theirThings();
});
afterAll(() => house.stop());

const db = () => house.house.cellar.db;

/** Another hotel on the same server, with a manager of the same login and password. */
async function secondHotel(): Promise<Caller> {
  const hotels = house.house.app.get(HotelsFacade, { strict: false });
  await db().transaction(async (tx) => {
    const words = {
      name: 'Hotel Berg',
      timeZone: 'Europe/Zurich',
      currency: 'CHF',
      languages: ['de' as const],
    };
    await hotels.create(tx, { code: OTHER, ...words }, false);
    await tx.rows(
      `INSERT INTO staff_member (hotel_id, id, login, name, role, language, password_hash)
       SELECT $1, gen_random_uuid(), login, 'Vreni', role, language, password_hash FROM staff_member`,
      [OTHER],
    );
    await tx.rows('INSERT INTO duty SELECT hotel_id, id, now() FROM staff_member WHERE hotel_id = $1', [
      OTHER,
    ]);
  });
  await house.house.cellar.lease.renew();
  const caller = new Caller(house.url);
  const reply = await caller.post('/api/session', { login: 'manager', password: PASSWORD, hotel: OTHER });
  expect(reply.status).toBe(201);
  return caller;
}

async function stationWithBay(manager: Caller, hotel: string): Promise<string> {
  const station = await manager.post<{ station: { id: string } }>('/api/stations', {
    device: 'lobby',
    name: 'Lobby',
    place: '',
  });
  const stationId = station.body.station.id;
  await db().rows("UPDATE station SET state = 'ready' WHERE hotel_id = $1", [hotel]);
  await db().rows(
    `INSERT INTO bay (hotel_id, id, station_id, number, connectors, door, lock, occupied, charging)
     VALUES ($1, gen_random_uuid(), $2, 1, '{usb-c}', 'closed', 'locked', false, 'idle')`,
    [hotel, stationId],
  );
  return stationId;
}

/** Planned, sent and handed over; a person of the house brings it. */
async function shiftErrandAndHandover(manager: Caller, hotel: string, stayId: string, promiseId: string) {
  const [me] = (await manager.get<{ id: string }[]>('/api/staff')).body;
  const shift = await manager.post<{ id: string }>('/api/roster/shifts', { ...shiftTimes, staffId: me?.id });
  const [person] = await db().rows<{ id: string }>(
    `WITH p AS (INSERT INTO partner (hotel_id, id, kind, name) VALUES ($1, gen_random_uuid(), 'department', 'Porters') RETURNING id)
     INSERT INTO partner_person (hotel_id, id, partner_id, name) SELECT $1, gen_random_uuid(), id, 'Luca' FROM p RETURNING id`,
    [hotel],
  );
  const errand = await manager.post<{ id: string }>('/api/errands', {
    stayId,
    personId: person?.id,
    what: 'x',
    promiseId,
  });
  const handover = await manager.post<{ id: string }>('/api/handover', { words: 'x', notes: [] });
  expect([shift.status, errand.status, handover.status]).toEqual([201, 201, 201]);
  return {
    shifts: shift.body.id,
    errands: errand.body.id,
    handovers: handover.body.id,
    people: person?.id ?? '',
  };
}

/** One of everything that has an id. */
async function everything(manager: Caller, hotel: string): Promise<Record<string, string>> {
  const [first, second] = (await fillHouse(manager)) as [StayLine, StayLine];
  const loan = await stockLoan(manager, 'CH', 2);
  const voucher = await stockVoucher(manager);
  const bay = await stockBay(manager);
  await stockGiveaway(manager, 5);
  const stationId = await stationWithBay(manager, hotel);
  const give = async (amenityId: string) => {
    const given = await manager.post<Handout>('/api/handouts', { stayId: first.id, amenityId });
    expect(given.status).toBe(201);
    return given.body.id;
  };
  const wish = await manager.post<WishReply>('/api/wishes', { stayId: second.id, text: 'a fan' });
  const promise = wish.body.offers.find(({ kind }) => kind === 'promise')?.id ?? '';
  const kept = await manager.post<WishReply>('/api/wishes', { stayId: first.id, text: 'a lamp' });
  const keptOffer = kept.body.offers.find(({ kind }) => kind === 'promise')?.id ?? '';
  const made = await manager.post<{ promise: { id: string } }>(`/api/wishes/${kept.body.id}/accept`, {
    offerId: keptOffer,
  });
  const [alert] = await db().rows<{ id: string }>(
    `INSERT INTO alert (hotel_id, id, station_id, code, severity, since, last_at, times)
     VALUES ($1, gen_random_uuid(), $2, 'help', 'warn', now(), now(), 1) RETURNING id`,
    [hotel, stationId],
  );
  const [door] = await db().rows<{ id: string }>('SELECT id FROM bay WHERE hotel_id = $1', [hotel]);
  const units = await manager.get<{ id: string; tag: string }[]>('/api/units');
  const staff = await manager.get<{ id: string }[]>('/api/staff');
  return {
    stays: first.id,
    handouts: await give(loan.id),
    voucher: await give(voucher.id),
    occupancies: await give(bay.id),
    wishes: wish.body.id,
    offer: promise,
    promises: made.body.promise.id,
    amenities: loan.id,
    units: units.body[1]?.id ?? '',
    plans: voucher.planId ?? '',
    stations: stationId,
    bays: door?.id ?? '',
    alerts: alert?.id ?? '',
    staff: staff.body[0]?.id ?? '',
    ...(await shiftErrandAndHandover(manager, hotel, first.id, made.body.promise.id)),
    ...(await said(manager, first)),
    ...(await careAndMoney(manager, hotel, first.id)),
  };
}

/** Somebody outside, what she sells, a guest in her hands, and money given, asked for and spent. */
async function careAndMoney(manager: Caller, hotel: string, stayId: string): Promise<Record<string, string>> {
  const made = async (path: string, body: object) => {
    const reply = await manager.post<{ id: string; entry?: { id: string }; ask?: { id: string } }>(
      `/api/${path}`,
      body,
    );
    expect([path, reply.status]).toEqual([path, 201]);
    return reply.body;
  };
  const { id: partners } = await made('partners', partner);
  const { id: helpers } = await made(`partners/${partners}/people`, helper);
  const { id: referrals } = await made('referrals', {
    stayId,
    personId: helpers,
    what: 'x',
    appointmentAt: dueAt,
  });
  const gift = await made('goodwill', { stayId, amountMinor: 900_000, purpose: 'gift' });
  const [purchase] = await db().rows<{ id: string }>(
    `INSERT INTO purchase (hotel_id, id, stay_id, entry_id, what, usual_minor, by_staff, paid_by, at)
     SELECT hotel_id, gen_random_uuid(), stay_id, id, 'x', 500, staff_id, 'petty_cash', now() FROM goodwill_entry
     WHERE hotel_id = $1 LIMIT 1 RETURNING id`,
    [hotel],
  );
  return {
    partners,
    helpers,
    referrals,
    items: (await made(`partners/${partners}/items`, item)).id,
    entries: gift.entry?.id ?? '',
    asks: gift.ask?.id ?? '',
    surprises: (await made('surprises', surprise)).id,
    purchases: purchase?.id ?? '',
  };
}

/** Who waits, and what a guest said. */
async function said(manager: Caller, { id: stayId, guest }: StayLine): Promise<Record<string, string>> {
  const made = async (path: string, body: object) =>
    (await manager.post<{ id: string }>(`/api/${path}`, body)).body.id;
  const questions = await manager.get<{ id: string }[]>('/api/questions');
  const questionId = questions.body[0]?.id ?? '';
  return {
    guests: guest.id,
    questions: questionId,
    waiting: await made('waiting', { name: 'Nguyen', place: 'lobby' }),
    remarks: await made(`stays/${stayId}/remarks`, { kind: 'said', words: 'a quiet room' }),
    advice: await made('advice', { stayId, questionId, words: 'a lamp' }),
    words: await made('guest-words', { stayId, kind: 'wrong', words: 'cold' }),
    voices: await made('rule-voices', { rule: 'other', stayId }),
    perks: await made('perks', { names: { de: 'K', en: 'C' }, active: true }),
  };
}

const withIds = (text: string) =>
  text.replace(/:([a-z]+)(?=["/]|$)/g, (_, kind: string) => id[kind] ?? 'none');

/** What the other hotel has, as one text per table. */
async function theirThings(): Promise<Record<string, string>> {
  const tables = await db().rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'hotel_id' AND NOT table_name = ANY ($1) ORDER BY 1`,
    [BUSY],
  );
  const things: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db().rows<{ all: string | null }>(
      `SELECT string_agg(to_jsonb(x)::text, ' ' ORDER BY to_jsonb(x)::text) AS all FROM "${name}" x WHERE hotel_id = $1`,
      [OTHER],
    );
    things[name] = row?.all ?? '';
  }
  return things;
}

it.each(ORDERS)('%s %s with an id of the hotel next door finds nothing', async (...order) => {
  const [method, path, body] = order;
  const text = body ? withIds(JSON.stringify(body)) : undefined;
  const reply = await ours.call(
    method,
    `/api/${withIds(path)}`,
    text,
    text ? { 'content-type': 'application/json' } : {},
  );
  expect(`${reply.status} ${JSON.stringify(reply.body)}`).toMatch(/^4(04|09|10|22) /);
  expect(reply.status === 404 || /unknown|not_taken/.test(String(reply.body['code']))).toBe(true);
});

it.each([
  ['their guest', () => ({ stayId: id['stays'], amenityId: mine['amenities'] })],
  ['their thing', () => ({ stayId: mine['stays'], amenityId: id['amenities'] })],
])('nothing is handed out, and no wish is written, across two hotels: %s', async (_, body) => {
  expect((await ours.post('/api/handouts', body())).status).toBe(404);
  expect((await ours.post('/api/wishes', body())).status).toBe(404);
});

it('after all that nothing has changed next door', async () => {
  expect(Object.keys(before).length).toBeGreaterThan(15);
  expect(await theirThings()).toEqual(before);
});

it('their offer does not end our wish, and the same key of both managers is two commands', async () => {
  const taken = await ours.post(`/api/wishes/${mine['wishes']}/accept`, { offerId: id['offer'] });
  expect(taken.status).toBeGreaterThanOrEqual(400);
  expect(taken.status).toBeLessThan(500);
  const key = 'the-very-same-key';
  const [a, b] = [await ours.post('/api/plans', plan, key), await theirs.post('/api/plans', plan, key)];
  expect([a.status, b.status]).toEqual([201, 201]);
  expect(a.body['id']).not.toBe(b.body['id']);
});

it('lists, boards and exports show our own only', async () => {
  const said = await Promise.all(
    [
      'stays?status=in_house',
      'board',
      'facilities/board',
      'units',
      'amenities',
      'plans',
      'staff',
      'alerts',
      'colleagues',
      'handover',
      'partners',
      'surprises',
      'thanks',
      'goodwill/unusual',
      'pulse/board',
      'goodwill.csv?from=2000-01-01&to=2099-12-31',
      'handouts.csv',
      'units.csv',
    ].map(async (path) => JSON.stringify((await ours.get(`/api/${path}`)).body)),
  );
  for (const theirId of Object.values(id)) expect(said.filter((text) => text.includes(theirId))).toEqual([]);
});
