import { pino } from 'pino';
import { HouseWatch } from '../../src/processes/house-watch.js';
import { seeded } from '../builders/seeded.js';
import { HOTEL, type Desk } from './desk-house.js';
import { openLive, pause, TestProcess, until } from './live-house.js';

let desk: Desk;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ desk, close } = await openLive());
});
afterEach(() => close());

const INSERT = `INSERT INTO outbox (hotel_id, at, type, touched, moment) VALUES ($1, now(), 'test', $2, $3) RETURNING id`;

/** Writes an event and commits it a while later, as a slow transaction does. */
async function commitSlowly(kind: string, ms: number): Promise<number> {
  const client = await desk.db.pool.connect();
  try {
    await client.query('BEGIN');
    const touched = JSON.stringify([{ kind, id: HOTEL }]);
    const { rows } = await client.query<{ id: string }>(INSERT, [HOTEL, touched, null]);
    await pause(ms);
    await client.query('COMMIT');
    desk.db.committed();
    return Number(rows[0]?.id);
  } finally {
    client.release();
  }
}

const positions = () =>
  desk.db.rows<{ id: number; position: number | null }>(
    'SELECT id::integer AS id, position::integer AS position FROM outbox ORDER BY position, id',
  );

const chain = (audience: string) =>
  desk.db.rows<{ position: number; prev: number }>(
    'SELECT position::integer AS position, prev::integer AS prev FROM feed_entry WHERE audience = $1 ORDER BY position',
    [audience],
  );

describe('8. Live: the feed of a hotel', () => {
  test('has every event once and no gap, though eight commit at once and out of order', async () => {
    const process = new TestProcess(desk);
    await process.start();
    const dice = seeded(20150918);
    const committers = Array.from({ length: 8 }, async (_, i) => {
      for (let n = 0; n < 40; n += 1) await commitSlowly(i % 2 === 0 ? 'handout' : 'bay', dice.int(0, 12));
    });
    await Promise.all(committers);
    await until(async () => (await desk.furniture.total('outbox', 'position IS NULL')) === 0);
    await process.stop();

    const rows = await positions();
    expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 320 }, (_, i) => i + 1));
    // the point of stamping: ids did not come in the order of commits
    expect(rows.some(({ id }, i) => id < (rows[i - 1]?.id ?? 0))).toBe(true);
    expect(process.delivered.map(({ position }) => position)).toEqual(rows.map(({ position }) => position));
    for (const audience of ['reception', 'facilities']) {
      const links = await chain(audience);
      expect(links).toHaveLength(160);
      expect(links.map(({ prev }) => prev)).toEqual([
        0,
        ...links.map(({ position }) => position).slice(0, -1),
      ]);
    }
  });

  test('is stamped by the holder of the lease alone: who has lost it stamps nothing', async () => {
    const [old, next] = [new TestProcess(desk), new TestProcess(desk)];
    await old.lease.renew();
    await next.lease.renew();
    expect([old.lease.epoch(HOTEL), next.lease.epoch(HOTEL)]).toEqual([1, 0]);
    // the old one sleeps past its lease and does not know
    await desk.db.rows(`UPDATE hotel_lease SET until = now() - interval '1 second'`);
    await next.lease.renew();
    expect([old.lease.epoch(HOTEL), next.lease.epoch(HOTEL)]).toEqual([1, 2]);
    await commitSlowly('handout', 0);
    old.relay.look();
    await old.relay.stop();
    expect(await positions()).toMatchObject([{ position: null }]);
    expect(await desk.furniture.total('feed_entry')).toBe(0);

    next.relay.look();
    await next.relay.stop();
    expect(await positions()).toMatchObject([{ position: 1 }]);
    await old.lease.renew();
    expect(old.lease.epoch(HOTEL)).toBe(0);
  });

  test('and what time alone brings about wait for no other hotel that is in trouble', async () => {
    const process = new TestProcess(desk);
    const { lease } = process;
    await lease.renew();
    const epochOf = lease.epoch.bind(lease);
    const reached: string[] = [];
    const trouble = (hotel: string) => {
      reached.push(hotel);
      if (hotel !== HOTEL) throw new Error('in trouble');
    };
    lease.held = () => ['in-trouble', HOTEL];
    lease.epoch = (hotel) => {
      trouble(hotel);
      return epochOf(hotel);
    };
    await commitSlowly('handout', 0);
    process.relay.look();
    await process.relay.stop();
    expect(await positions()).toMatchObject([{ position: 1 }]);
    const watch = new HouseWatch(lease, pino({ level: 'silent' }), 'things', (hotel) =>
      Promise.resolve().then(() => trouble(hotel)),
    );
    await watch.look();
    expect(reached.filter((hotel) => hotel !== HOTEL)).toHaveLength(2);
    expect(reached.at(-1)).toBe(HOTEL);
  });

  test('goes on after a relay died in the middle of its work', async () => {
    const first = new TestProcess(desk);
    await first.lease.renew();
    await commitSlowly('handout', 0);
    first.relay.look();
    await first.relay.stop();
    // stamped, but not committed, by somebody whose connection is gone
    const client = await desk.db.pool.connect();
    await client.query('BEGIN');
    await client.query('UPDATE outbox SET position = 99 WHERE position IS NULL');
    client.release(true);
    await commitSlowly('handout', 0);
    const second = new TestProcess(desk);
    await desk.db.rows(`UPDATE hotel_lease SET until = now() - interval '1 second'`);
    await second.lease.renew();
    second.relay.look();
    await second.relay.stop();
    expect((await positions()).map(({ position }) => position)).toEqual([1, 2]);
    expect((await chain('reception')).map(({ prev }) => prev)).toEqual([0, 1]);
  });
});
