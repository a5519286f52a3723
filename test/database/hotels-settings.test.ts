import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../src/contracts/actor.js';
import type { HotelSettings } from '../../src/contracts/people.js';
import { Settings } from '../../src/domains/hotels/settings.js';
import { ChangeSettings } from '../../src/domains/hotels/use-cases/change-settings.js';
import { CommandMemory } from '../../src/platform/http/idempotency.js';
import { Vault } from '../../src/platform/secrets/vault.js';
import { HOTEL, openWithVera, outcome, type StaffHouse } from './staff-house.js';

let house: StaffHouse;
let vera: StaffActor;
let settings: Settings;
let changeSettings: ChangeSettings;

beforeEach(async () => {
  ({ house, vera } = await openWithVera());
  const vault = new Vault(Buffer.alloc(32, 7));
  settings = new Settings(house.db, house.hotels);
  changeSettings = new ChangeSettings(
    house.db,
    new CommandMemory(house.db, vault, house.clock),
    vault,
    house.hotels,
  );
});

afterEach(() => house.close());

async function change(wanted: Partial<HotelSettings>): Promise<HotelSettings> {
  return changeSettings.run(vera, { ...(await settings.of(vera)), ...wanted });
}

const insert = (text: string, values: unknown[]) => house.db.rows(text, [HOTEL, ...values]);

/** A guest of the house with a departure at eleven in Zürich. */
async function stay(departure: string, status = 'in_house'): Promise<string> {
  const [guest, id] = [uuidv7(), uuidv7()];
  await insert(
    `INSERT INTO guest (hotel_id, id, first_name, last_name, language) VALUES ($1, $2, 'Ada', 'Moser', 'de')`,
    [guest],
  );
  await insert(
    `INSERT INTO stay (hotel_id, id, guest_id, room, arrival, departure, departs_at, status)
     VALUES ($1, $2, $3, '412', $4::date - 3, $4, ($4::date + time '11:00') AT TIME ZONE 'Europe/Zurich', $5)`,
    [id, guest, departure, status],
  );
  return id;
}

async function handout(stayId: string, kind: 'loan' | 'voucher', givenAt: string): Promise<string> {
  const [plan, amenity, id] = [uuidv7(), uuidv7(), uuidv7()];
  await insert(
    `INSERT INTO voucher_plan (hotel_id, id, name, minutes, devices) VALUES ($1, $2::uuid, ($2::uuid)::text, 60, 2)`,
    [plan],
  );
  await insert(
    `INSERT INTO amenity (hotel_id, id, kind, names, icon, loan_minutes, plan_id) VALUES ($1, $2, $3, '{}', 'plug', $4, $5)`,
    [amenity, kind, kind === 'loan' ? 20_160 : null, kind === 'voucher' ? plan : null],
  );
  await insert(
    `INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at) VALUES ($1, $2, $3, $4, $5, 'open', $6)`,
    [id, stayId, amenity, kind, givenAt],
  );
  return id;
}

async function loan(stayId: string, follows: boolean, due: string): Promise<string> {
  const id = await handout(stayId, 'loan', '2026-03-27T10:00:00Z');
  const unit = uuidv7();
  await insert(
    `INSERT INTO unit (hotel_id, id, amenity_id, tag, state)
     SELECT $1, $2::uuid, amenity_id, ($2::uuid)::text, 'lent' FROM handout WHERE hotel_id = $1 AND id = $3::uuid`,
    [unit, id],
  );
  await insert(`INSERT INTO loan (hotel_id, id, unit_id, due_at, follows_stay) VALUES ($1, $2, $3, $4, $5)`, [
    id,
    unit,
    due,
    follows,
  ]);
  return id;
}

async function voucher(stayId: string, givenAt: string, hardEnd: string): Promise<string> {
  const id = await handout(stayId, 'voucher', givenAt);
  await insert(
    `INSERT INTO voucher (hotel_id, id, plan_id, code_hash, code_sealed, minutes, devices, hard_end, follows_stay)
     SELECT $1, $2::uuid, a.plan_id, $3, '', 60, 2, $4, true FROM handout h
     JOIN amenity a ON a.hotel_id = h.hotel_id AND a.id = h.amenity_id WHERE h.hotel_id = $1 AND h.id = $2::uuid`,
    [id, Buffer.from(id), hardEnd],
  );
  return id;
}

/** Open, until she leaves or until this instant. */
async function wish(stayId: string, leaves: boolean): Promise<string> {
  const id = uuidv7();
  await insert(
    `INSERT INTO wish (hotel_id, id, stay_id, text, at, until_at, until_departure)
     SELECT $1, $2, id, 'an umbrella', '2026-03-28Z', departs_at, $4 FROM stay WHERE hotel_id = $1 AND id = $3`,
    [id, stayId, leaves],
  );
  return id;
}

async function instant(
  table: 'stay' | 'loan' | 'voucher' | 'wish',
  column: string,
  id: string,
): Promise<string> {
  const row = await house.db.one<{ at: Date }>(
    `SELECT ${column} AS at FROM ${table} WHERE hotel_id = $1 AND id = $2`,
    [HOTEL, id],
  );
  return row?.at.toISOString() ?? '';
}

test('a new check-out time moves departures, and what follows them, on both sides of the change of clocks', async () => {
  // clocks go forward in Zürich on 29 March 2026
  const before = await stay('2026-03-28');
  const after = await stay('2026-03-29');
  const charger = await loan(after, true, '2026-03-29T09:00:00Z');
  // longer than it is usually lent: until she leaves
  const umbrella = await loan(after, true, '2026-03-29T09:00:00Z');
  await insert(
    `WITH l AS (UPDATE loan SET until_departure = true WHERE hotel_id = $1 AND id = $2)
     UPDATE amenity SET loan_minutes = 60 WHERE hotel_id = $1 AND id = (SELECT amenity_id FROM handout WHERE id = $2)`,
    [umbrella],
  );
  const [leaves, fixed] = [await wish(after, true), await wish(after, false)];
  expect(await instant('stay', 'departs_at', before)).toBe('2026-03-28T10:00:00.000Z');
  await change({ checkOutTime: '12:30' });
  expect(await instant('stay', 'departs_at', before)).toBe('2026-03-28T11:30:00.000Z');
  expect(await instant('stay', 'departs_at', after)).toBe('2026-03-29T10:30:00.000Z');
  for (const one of [charger, umbrella])
    expect(await instant('loan', 'due_at', one)).toBe('2026-03-29T10:30:00.000Z');
  expect(await instant('wish', 'until_at', leaves)).toBe('2026-03-29T10:30:00.000Z');
  expect(await instant('wish', 'until_at', fixed)).toBe('2026-03-29T09:00:00.000Z');
});

test('a new time zone keeps the hour on the wall and moves the instant', async () => {
  const winter = await stay('2026-01-20');
  const summer = await stay('2026-07-20');
  await change({ timeZone: 'America/New_York' });
  expect(await instant('stay', 'departs_at', winter)).toBe('2026-01-20T16:00:00.000Z');
  expect(await instant('stay', 'departs_at', summer)).toBe('2026-07-20T15:00:00.000Z');
});

test('an hour that the change of clocks skips is moved forward, never back', async () => {
  const id = await stay('2026-03-29');
  await change({ checkOutTime: '02:30' });
  expect(await instant('stay', 'departs_at', id)).toBe('2026-03-29T01:30:00.000Z');
});

test('a time set by hand, a short loan and a departed guest stay as they are', async () => {
  const here = await stay('2026-03-30');
  const gone = await stay('2026-03-28', 'departed');
  const byHand = await loan(here, false, '2026-04-02T08:00:00Z');
  const short = await loan(here, true, '2026-03-28T10:00:00Z');
  await insert(
    `UPDATE amenity SET loan_minutes = 1440 WHERE hotel_id = $1 AND id = (SELECT amenity_id FROM handout WHERE id = $2)`,
    [short],
  );
  await change({ checkOutTime: '09:00' });
  expect(await instant('loan', 'due_at', byHand)).toBe('2026-04-02T08:00:00.000Z');
  expect(await instant('loan', 'due_at', short)).toBe('2026-03-28T10:00:00.000Z');
  expect(await instant('stay', 'departs_at', gone)).toBe('2026-03-28T10:00:00.000Z');
});

test('a voucher that follows the departure moves with it, and lasts a day at least', async () => {
  const id = await stay('2026-03-30');
  const early = await voucher(id, '2026-03-25T10:00:00Z', '2026-03-30T09:00:00Z');
  const late = await voucher(id, '2026-03-29T20:00:00Z', '2026-03-30T20:00:00Z');
  await change({ checkOutTime: '10:00' });
  expect(await instant('voucher', 'hard_end', early)).toBe('2026-03-30T08:00:00.000Z');
  expect(await instant('voucher', 'hard_end', late)).toBe('2026-03-30T20:00:00.000Z');
});

test('the boards hear of the house, the guests here and the hand-outs that moved', async () => {
  const id = await stay('2026-03-30');
  const expected = await stay('2026-04-30', 'expected');
  const charger = await loan(id, true, '2026-03-30T09:00:00Z');
  await house.db.rows('DELETE FROM outbox');
  await change({ checkOutTime: '12:00' });
  const told = JSON.stringify(await house.db.rows('SELECT touched FROM outbox'));
  for (const heard of [HOTEL, id, charger]) expect(told).toContain(heard);
  expect(told).not.toContain(expected);
});

test('two managers who change the settings at once: the second one looks again', async () => {
  const seen = await settings.of(vera);
  const outcomes = await Promise.all([
    outcome(changeSettings.run(vera, { ...seen, name: 'Gerne am See' })),
    outcome(changeSettings.run(vera, { ...seen, name: 'Gerne im Wald' })),
  ]);
  expect(outcomes.sort()).toEqual(['done', 'stale']);
});

test('settings changed on another server are read with their version, so that nothing is overwritten unseen', async () => {
  await house.hotels.hotel(HOTEL);
  await house.db.rows(`UPDATE hotel SET name = 'Gerne im Wald', version = version + 1`);
  expect(await settings.of(vera)).toMatchObject({ name: 'Gerne im Wald', version: 2 });
});

test('a zone that nobody knows or that means two things changes nothing', async () => {
  for (const timeZone of ['Europe/Atlantis', 'UTC+3', '+03:00', 'local']) {
    expect(await outcome(change({ timeZone, name: 'Never' }))).toBe('bad_time_zone');
  }
  expect(await settings.of(vera)).toMatchObject({
    name: 'Hotel Gerne',
    timeZone: 'Europe/Zurich',
    version: 1,
  });
});

test("the network's password lies sealed, and only those who set it read it", async () => {
  await change({ wifiNetwork: 'Gerne', wifiPassword: 'alpenglow-42' });
  const stored = await house.db.rows('SELECT *, encode(wifi_password_sealed, $1) AS seen FROM hotel', [
    'escape',
  ]);
  expect(JSON.stringify(stored)).not.toContain('alpenglow');
  expect(JSON.stringify(await house.db.rows('SELECT * FROM outbox'))).not.toContain('alpenglow');
  expect(await settings.of(vera)).toMatchObject({ wifiNetwork: 'Gerne', wifiPassword: 'alpenglow-42' });
  expect(await settings.of({ ...vera, role: 'reception' })).toMatchObject({
    wifiNetwork: 'Gerne',
    wifiPassword: '',
  });
  expect(JSON.stringify(await house.hotels.hotel(HOTEL))).not.toContain('alpenglow');
  expect(await house.hotels.wifiPassword(HOTEL)).toBe('alpenglow-42');
});

test('a change is seen here at once and on another server within a second', async () => {
  const other = house.anotherServer();
  expect((await other.hotels.hotel(HOTEL)).checkOutTime).toBe('11:00');
  await change({ checkOutTime: '10:15' });
  expect((await house.hotels.hotel(HOTEL)).checkOutTime).toBe('10:15');
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect((await other.hotels.hotel(HOTEL)).checkOutTime).toBe('10:15');
});

test('a hotel nobody has heard of is refused', async () => {
  expect(await outcome(house.hotels.hotel('seeblick'))).toBe('not_found');
});
