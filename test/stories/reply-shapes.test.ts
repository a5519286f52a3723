import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { Amenity, Unit } from '../../src/contracts/catalogue.js';
import { Problem } from '../../src/contracts/common.js';
import { AcceptReply, Handout, HandoutLine, Refusal, WishReply } from '../../src/contracts/handouts.js';
import { AlertLine, ClaimCode, StationAdded, StationHistory } from '../../src/contracts/lockers.js';
import { LiveSnapshot } from '../../src/contracts/live.js';
import { Duty, House, HotelSettings, SessionReply, StaffMember } from '../../src/contracts/people.js';
import { ImportReport, StayCard, StayLine } from '../../src/contracts/stays.js';
import { Plan, Slip } from '../../src/contracts/wifi.js';
import { LadderWeights } from '../../src/contracts/wishes.js';
import { type Caller, openTestHouse, type TestHouse } from '../harness/house.js';
import { fillHouse, stockGiveaway, stockLoan, stockVoucher } from '../harness/stock.js';

type Shape = new () => object;

let house: TestHouse;
let manager: Caller;
let reception: Caller;
let guest: StayLine;
let cable: Amenity;

beforeAll(async () => {
  house = await openTestHouse();
  manager = await house.as('manager');
  reception = await house.as('reception');
  const [first] = await fillHouse(reception);
  if (!first) throw new Error('nobody is in the house');
  guest = first;
  cable = await stockLoan(manager, 'CH', 3, { connector: 'usb-c' });
});
afterAll(() => house.stop());

function wrong(errors: ValidationError[], at = ''): string[] {
  return errors.flatMap((error) => [
    ...Object.values(error.constraints ?? {}).map((said) => `${at}${error.property}: ${said}`),
    ...wrong(error.children ?? [], `${at}${error.property}.`),
  ]);
}

/** What a reply says beyond its contract, and what it owes. */
function faults(shape: Shape, value: unknown): string[] {
  const errors = validateSync(plainToInstance(shape, value), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
  return wrong(errors);
}

function expectShape(shape: Shape, value: unknown): void {
  expect(value).toBeInstanceOf(Object);
  expect(faults(shape, value)).toEqual([]);
}

function expectList(shape: Shape, values: unknown): void {
  if (!Array.isArray(values)) throw new Error('the reply is no list');
  expect(values.length).toBeGreaterThan(0);
  for (const value of values) expectShape(shape, value);
}

const handOut = (more: object) => reception.post<Handout>('/api/handouts', { stayId: guest.id, ...more });

describe('what a route answers is what its contract says:', () => {
  test.each<[string, Shape]>([
    ['/api/house', House],
    ['/api/session', SessionReply],
    ['/api/hotel', HotelSettings],
    ['/api/duty', Duty],
    ['/api/board', LiveSnapshot],
    ['/api/facilities/board', LiveSnapshot],
  ])('%s', async (path, shape) => {
    expectShape(shape, (await manager.get(path)).body);
  });

  test.each<[string, Shape]>([
    ['/api/staff', StaffMember],
    ['/api/amenities', Amenity],
    ['/api/units', Unit],
    ['/api/stays?status=in_house', StayLine],
    ['/api/stays?q=a', StayLine],
  ])('%s', async (path, shape) => {
    expectList(shape, (await manager.get(path)).body);
  });

  test('a loan, its line on the guest’s card, and its return', async () => {
    const given = await handOut({ amenityId: cable.id });
    expectShape(Handout, given.body);
    const card = await reception.get<StayCard>(`/api/stays/${guest.id}`);
    expectShape(StayCard, card.body);
    expectList(HandoutLine, card.body.open);
    const back = await reception.post(`/api/handouts/${given.body.id}/return`, { condition: 'ok' });
    expectShape(Handout, back.body);
  });

  test('a giveaway, a voucher and its slip', async () => {
    expectShape(Handout, (await handOut({ amenityId: (await stockGiveaway(manager, 5)).id })).body);
    const voucher = await handOut({ amenityId: (await stockVoucher(manager)).id });
    expectShape(Handout, voucher.body);
    expectShape(Slip, (await reception.post(`/api/handouts/${voucher.body.id}/slip`)).body);
    expectList(Plan, (await manager.get('/api/plans')).body);
  });

  test('a wish, and what is offered instead of what is all out', async () => {
    const wish = await reception.post<WishReply>('/api/wishes', { stayId: guest.id, text: 'a usb-c cable' });
    expectShape(WishReply, wish.body);
    expectShape(WishReply, (await reception.post(`/api/wishes/${wish.body.id}/offers`)).body);
    const pointed = await reception.post<WishReply>(`/api/wishes/${wish.body.id}/offers`, {
      connector: 'qi',
    });
    expect(pointed.body.heard.connector).toBe('qi');
    const offerId = pointed.body.offers.find(({ kind }) => kind === 'promise')?.id;
    expectShape(AcceptReply, (await reception.post(`/api/wishes/${wish.body.id}/accept`, { offerId })).body);
    expectShape(LadderWeights, (await reception.get('/api/ladder')).body);
    const none = await stockLoan(manager, 'NO', 0);
    const refused = await handOut({ amenityId: none.id });
    expect(refused.status).toBe(409);
    expectShape(Refusal, refused.body);
  });

  test('a station with its claim code, and a call for help on the list of alerts', async () => {
    const made = await manager.post<StationAdded>('/api/stations', {
      device: 'lobby',
      name: 'Lobby',
      place: '',
    });
    expectShape(StationAdded, made.body);
    const code = await manager.post<ClaimCode>(`/api/stations/${made.body.station.id}/kiosk-code`);
    const kiosk = house.nobody();
    await kiosk.post('/api/kiosk/pair', { code: code.body.code });
    await kiosk.post('/api/kiosk/help');
    expectShape(StationHistory, (await manager.get(`/api/stations/${made.body.station.id}/history`)).body);
    expectList(AlertLine, (await manager.get('/api/alerts')).body);
  });

  test('a list of arrivals, and a file that is none', async () => {
    const header = 'reservation,room,last_name,first_name,arrival,departure';
    const file = `${header}\nR1,412,Silva,Ana,2026-05-04,2026-05-06\nR2,413,Silva,Ana,soon,2026-05-06\n`;
    const report = await reception.csv<ImportReport>('/api/stays/import', file);
    expect(report.body.rejected).toHaveLength(1);
    expectShape(ImportReport, report.body);
    const unread = await reception.csv('/api/stays/import', 'nothing,known\n1,2\n');
    expect(unread.status).toBe(422);
    expectShape(Problem, unread.body);
  });

  test.each<[string, () => Promise<{ status: number; body: object }>, number]>([
    ['nobody signed in', () => house.nobody().get('/api/stays'), 401],
    ['not one’s role', () => reception.get('/api/staff'), 403],
    ['nothing there', () => reception.get('/api/nothing'), 404],
    ['a form with mistakes', () => reception.post('/api/stays', { colour: 'blue' }), 400],
    ['no JSON at all', () => reception.call('POST', '/api/stays', '{', json), 400],
    ['another kind of file', () => reception.call('POST', '/api/stays', 'x', { 'content-type': 'a/b' }), 415],
    ['a stale version', () => reception.post(`/api/stays/${guest.id}/move`, { version: 99, room: '1' }), 409],
  ])('a problem: %s', async (_, ask, status) => {
    const reply = await ask();
    expect(reply.status).toBe(status);
    expectShape(Problem, reply.body);
  });
});

const json = { 'content-type': 'application/json' };

test('a shape is looked at in earnest: a name too many and a name too few are seen', () => {
  expect(faults(ClaimCode, { code: 'x', until: '2026-01-01T00:00:00Z', pin: '1' })).toHaveLength(1);
  expect(faults(ClaimCode, { code: 'x' })).toHaveLength(1);
});
