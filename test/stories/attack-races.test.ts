import { setTimeout as pause } from 'node:timers/promises';
import type { Handout } from '../../src/contracts/handouts.js';
import type { StayLine } from '../../src/contracts/stays.js';
import { DevicesFacade } from '../../src/domains/devices/devices.facade.js';
import type { Tx } from '../../src/platform/db/database.js';
import { openTestHouse, type Caller, type TestHouse } from '../harness/house.js';
import { fillHouse, stockBay } from '../harness/stock.js';
import { dueAt, helper, partner } from './two-hotels-orders.js';

let house: TestHouse;
let manager: Caller;
let stay: StayLine;
let amenityId: string;
let stationId: string;

beforeAll(async () => {
  house = await openTestHouse();
  manager = await house.as('manager');
  [stay] = (await fillHouse(manager)) as [StayLine];
  amenityId = (await stockBay(manager)).id;
  const words = { device: 'lobby', name: 'Lobby', place: '' };
  stationId = (await manager.post<{ station: { id: string } }>('/api/stations', words)).body.station.id;
  await db().rows("UPDATE station SET state = 'ready'");
  await db().rows(
    `INSERT INTO bay (hotel_id, id, station_id, number, connectors, door, lock, occupied, charging)
     SELECT $1, gen_random_uuid(), $2, n, '{usb-c}', 'closed', 'locked', false, 'idle' FROM generate_series(1, 2) n`,
    [house.hotel, stationId],
  );
});
afterAll(() => house.stop());

const db = () => house.house.cellar.db;
const bayOf = (id: string) =>
  db().one<{ bay_id: string }>('SELECT bay_id FROM occupancy WHERE id = $1', [id]);

/** Until somebody stands at a lock of this database, as who is meant to come while it is held must. */
async function somebodyWaits(): Promise<void> {
  for (const end = performance.now() + 10_000; performance.now() < end; await pause(20)) {
    const waiting = await db().one(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' LIMIT 1`,
    );
    if (waiting) return;
  }
  throw new Error('nobody waits');
}

/** What a door order or a hand-out does, held open at its last step while something else comes. */
async function whileHeld<T>(first: (tx: Tx) => Promise<unknown>, second: () => Promise<T>): Promise<T> {
  let answer: Promise<T> | undefined;
  await db().transaction(async (tx) => {
    await first(tx);
    answer = second();
    await somebodyWaits();
  });
  return answer as Promise<T>;
}

it('an undo that comes while her door is being opened does not give the guest’s bay away', async () => {
  const given = await manager.post<Handout>('/api/handouts', { stayId: stay.id, amenityId });
  expect(given.status).toBe(201);
  const { id } = given.body;
  const bayId = (await bayOf(id))?.bay_id ?? '';
  const devices = house.house.app.get(DevicesFacade, { strict: false });
  const undone = await whileHeld(
    async (tx) => {
      await tx.one('SELECT id FROM occupancy WHERE hotel_id = $1 AND id = $2 FOR UPDATE', [house.hotel, id]);
      await tx.rows('UPDATE occupancy SET pin_repeated = true WHERE id = $1', [id]);
      const order = { op: 'open', actor: 'kiosk', reason: 'deposit', occupancyId: id } as const;
      await devices.orderCommand(tx, { hotel: house.hotel, stationId, bayId, ...order });
    },
    () => manager.post(`/api/handouts/${id}/undo`),
  );
  expect(undone.status).toBe(409);
  expect(undone.body).toMatchObject({ code: 'undo_not_possible', params: { instead: 'release' } });
  const row = await db().one('SELECT phase, ended_at FROM occupancy WHERE id = $1', [id]);
  expect(row).toEqual({ phase: 'kept', ended_at: null });
});

it('facilities do not open a bay that a guest is just being given', async () => {
  const [bay] = await db().rows<{ id: string }>(
    'SELECT id FROM bay b WHERE NOT EXISTS (SELECT FROM occupancy o WHERE o.bay_id = b.id AND o.ended_at IS NULL)',
  );
  const bayId = bay?.id ?? '';
  const facilities = await house.as('facilities');
  const opened = await whileHeld(
    async (tx) => {
      const id = '01900000-0000-7000-8000-000000000001';
      await tx.rows(
        `INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at, warnings)
         VALUES ($1, $2, $3, $4, 'bay', 'open', now(), '[]')`,
        [house.hotel, id, stay.id, amenityId],
      );
      await tx.one(`SELECT * FROM take_bay($1, $2, $3, 'usb-c', '\\x00', NULL, now())`, [
        house.hotel,
        id,
        stationId,
      ]);
    },
    () => facilities.post(`/api/bays/${bayId}/open`, { reason: 'cleaning' }),
  );
  expect(`${opened.status} ${String(opened.body['code'])}`).toBe('409 bay_taken');
});

it('a porter who delivers, or a desk that calls him back, waits for whoever ends the promise and holds nothing up', async () => {
  const shop = await manager.post<{ id: string }>('/api/partners', { ...partner, kind: 'department' });
  const porter = await manager.post<{ id: string }>(`/api/partners/${shop.body.id}/people`, helper);
  const terms = { stayId: stay.id, what: 'a fan' };
  for (const [path, body] of [
    ['withdraw', { words: 'I have it' }],
    ['step', { status: 'delivered' }],
  ] as const) {
    const promise = await manager.post<{ id: string }>('/api/promises', { ...terms, kind: 'promise', dueAt });
    const sent = { ...terms, personId: porter.body.id, promiseId: promise.body.id };
    const errand = await manager.post<{ id: string }>('/api/errands', sent);
    expect([promise.status, errand.status]).toEqual([201, 201]);
    let free: unknown[] = [];
    let answer: Promise<{ status: number }> | undefined;
    await db().transaction(async (tx) => {
      await tx.rows('SELECT id FROM promise WHERE id = $1 FOR UPDATE', [promise.body.id]);
      answer = manager.post(`/api/errands/${errand.body.id}/${path}`, body);
      await somebodyWaits();
      free = await tx.rows('SELECT id FROM errand WHERE id = $1 FOR UPDATE SKIP LOCKED', [errand.body.id]);
    });
    expect(free).toHaveLength(1);
    expect((await answer)?.status).toBe(200);
  }
});
