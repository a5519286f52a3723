import { Database } from '../../src/platform/db/database.js';
import { eventsAfter, happenedAfter } from '../../src/platform/outbox/feed.queries.js';
import { DeskFacade } from '../../src/domains/desk/desk.facade.js';
import { type Desk, HOTEL, openDesk } from './desk-house.js';
import { TestProcess } from './live-house.js';

const GROWING = ['handout', 'loan', 'outbox', 'wish', 'feed_entry', 'idempotency'];

let desk: Desk;
let cable: string;
let stay: string;
beforeAll(async () => {
  desk = await openDesk(1);
  [stay, cable] = [await desk.furniture.stay(), await desk.furniture.amenity({ loanMinutes: 60 })];
  await desk.furniture.unit(cable, { tag: 'OLD-1' });
  await desk.furniture.units(cable, 40);
  await desk.furniture.unit(cable, { tag: 'SCAN-1', lends: 99 });
  await growOld();
}, 120_000);
afterAll(() => desk.close());

/** A hundred thousand loans of the past, with their events, wishes and stored replies. */
async function growOld(): Promise<void> {
  const unit = await desk.db.one<{ id: string }>('SELECT id FROM unit LIMIT 1');
  await desk.db.rows(
    `WITH n AS (SELECT i, gen_random_uuid() AS id, '2014-01-01Z'::timestamptz + make_interval(mins => i) AS at FROM generate_series(1, 100000) i),
     h AS (INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at, closed_at)
       SELECT $1, id, $2, $3, 'loan', 'returned', at, at FROM n RETURNING id, given_at),
     l AS (INSERT INTO loan (hotel_id, id, unit_id, due_at, follows_stay, returned_at, condition)
       SELECT $1, id, $4, given_at, false, given_at, 'ok' FROM h),
     w AS (INSERT INTO wish (hotel_id, id, stay_id, text, status, at, ended_at, words)
       SELECT $1, gen_random_uuid(), $2, 'x', 'withdrawn', at, at, 'x' FROM n),
     i AS (INSERT INTO idempotency (hotel_id, key_hash, body_hash, status, at) SELECT $1, uuid_send(id), 'x', 201, at FROM n),
     f AS (INSERT INTO feed_entry (hotel_id, audience, position, prev, outbox_id) SELECT $1, 'reception', i, i - 1, i FROM n),
     d AS (INSERT INTO feed (hotel_id, feed, position) VALUES ($1, gen_random_uuid(), 100000))
     INSERT INTO outbox (hotel_id, at, type, touched, position) SELECT $1, at, 'x', '[]', i FROM n`,
    [HOTEL, stay, cable, unit?.id],
  );
  await desk.db.rows(
    `INSERT INTO unit (hotel_id, id, amenity_id, tag, state) SELECT $1, gen_random_uuid(), $2, 'retired-' || i, 'retired' FROM generate_series(1, 5000) i`,
    [HOTEL, cable],
  );
  await desk.db.rows('ANALYZE');
}

/** Scans of whole growing tables, and look-ups in the shelf's index, that this work cost. */
async function scansOf(
  work: () => Promise<unknown>,
): Promise<{ whole: Record<string, number>; shelf: number }> {
  const count = async () => {
    // one connection: it tells the statistics what it did before it is asked
    await desk.db.rows('SELECT pg_stat_force_next_flush()');
    const tables = await desk.db.rows<{ name: string; scans: number }>(
      'SELECT relname AS name, seq_scan::integer AS scans FROM pg_stat_user_tables WHERE relname = ANY ($1) ORDER BY 1',
      [GROWING],
    );
    const shelf = await desk.db.one<{ n: number }>(
      `SELECT idx_scan::integer AS n FROM pg_stat_user_indexes WHERE indexrelname = 'unit_free'`,
    );
    return { tables, shelf: shelf?.n ?? 0 };
  };
  const before = await count();
  await work();
  const after = await count();
  const whole = after.tables
    .map(({ name, scans }, i) => [name, scans - (before.tables[i]?.scans ?? 0)] as const)
    .filter(([, scans]) => scans > 0);
  return { whole: Object.fromEntries(whole), shelf: after.shelf - before.shelf };
}

const give = () => desk.handOut.run(desk.mara, { stayId: stay, amenityId: cable }, 'en');

describe('after a hundred thousand loans, nothing reads a whole growing table:', () => {
  test('the counting itself notices one that does', async () => {
    const { whole } = await scansOf(() =>
      desk.db.rows('SELECT count(*) FROM handout WHERE warnings::text = $$x$$'),
    );
    expect(Object.keys(whole)).toContain('handout');
  });

  test('a hand-out finds its unit on the shelf, by the index of what is free', async () => {
    // more often than PostgreSQL tries before it settles on one plan
    const { whole, shelf } = await scansOf(async () => {
      for (let i = 0; i < 10; i += 1) await give();
    });
    expect(whole).toEqual({});
    expect(shelf).toBeGreaterThanOrEqual(10);
  });

  test('a hand-out by tag, a return, a longer loan, an undo', async () => {
    const { whole } = await scansOf(async () => {
      const out = await desk.handOut.run(desk.mara, { stayId: stay, unitTag: 'scan-1' }, 'en');
      await desk.closing.extend(desk.mara, out.id, '2015-09-19T10:00:00Z');
      await desk.closing.return(desk.mara, out.id, 'ok');
      await desk.closing.undo(desk.mara, (await give()).id);
    });
    expect(whole).toEqual({});
  });

  test('a wish, its offers, and what becomes of it', async () => {
    const { whole } = await scansOf(async () => {
      const wish = await desk.makeWish.run(desk.mara, { stayId: stay, text: 'amenity' }, 'en');
      const reply = await desk.accept(wish.id, wish.offers[0]?.id ?? '');
      if (reply.handout) await desk.closing.undo(desk.mara, reply.handout.id);
      await expect(
        desk.handOut.run(desk.mara, { stayId: stay, amenityId: await desk.furniture.amenity() }, 'en'),
      ).rejects.toMatchObject({ code: 'all_out' });
    });
    expect(whole).toEqual({});
  });

  test('what is late, what departs today, and the board', async () => {
    const facade = new DeskFacade(desk.db);
    const { whole } = await scansOf(async () => {
      await desk.lists.late(HOTEL);
      await desk.lists.departing(HOTEL);
      await facade.handoutStates(HOTEL, null);
      await facade.wishStates(HOTEL, null);
    });
    expect(whole).toEqual({});
  });

  test('the feed: stamping, and a console that comes back', async () => {
    const house = new TestProcess(desk);
    await house.lease.renew();
    const { whole } = await scansOf(async () => {
      await give();
      house.relay.look();
      await house.relay.stop();
      const position = await house.follower.head(HOTEL, 'reception');
      expect(position).toBeGreaterThan(100_000);
      const feed = await desk.db.one<{ feed: string }>('SELECT feed FROM feed');
      const hello = { since: position - 2, feed: feed?.feed ?? '', audience: null };
      const ignore = () => undefined;
      await house.catchUp.bring(HOTEL, 'reception', hello, {
        snapshot: ignore,
        change: ignore,
        gone: () => false,
        join: ignore,
      });
    });
    expect(whole).toEqual({});
  });
});

test("many events are read without going through every guest's page for each of them", async () => {
  const [last] = await desk.db.rows<{ position: string }>('SELECT max(position) AS position FROM outbox');
  const after = Number(last?.position) - 50;
  await desk.db.rows(
    `INSERT INTO feed_entry (hotel_id, audience, position, prev, outbox_id)
     SELECT $1, 'guest:' || i, o.position, 0, o.id FROM outbox o, generate_series(1, 100) i WHERE o.hotel_id = $1 AND o.position = $2`,
    [HOTEL, last?.position],
  );
  await desk.db.rows('ANALYZE feed_entry');
  const looks = async (work: () => Promise<unknown[]>) => {
    const count = async () => {
      await desk.db.rows('SELECT pg_stat_force_next_flush()');
      const [row] = await desk.db.rows<{ looks: number }>(
        `SELECT sum(idx_scan + seq_scan)::integer AS looks FROM pg_stat_user_tables WHERE relname = 'feed_entry'`,
      );
      return row?.looks ?? 0;
    };
    const before = await count();
    expect(await work()).toHaveLength(50);
    return (await count()) - before;
  };
  expect(await looks(() => happenedAfter(desk.db, HOTEL, after, 200))).toBe(0);
  const read = await looks(() => eventsAfter(desk.db, HOTEL, after, 200));
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(200);
});

test('the shelf is found by its index also in the plan itself', async () => {
  const db = await Database.open({ url: desk.url, poolSize: 1, clock: desk.clock, entities: [] });
  try {
    await db.rows(`SET plan_cache_mode = 'force_generic_plan'`);
    await db.rows(`PREPARE claim (text, uuid) AS SELECT id FROM unit WHERE hotel_id = $1 AND amenity_id = $2 AND state = 'free'
      ORDER BY lends LIMIT 1 FOR UPDATE SKIP LOCKED`);
    const plan = await db.rows(`EXPLAIN EXECUTE claim ('${HOTEL}', '${cable}')`);
    expect(JSON.stringify(plan)).toContain('Index Scan using unit_free');
    expect(JSON.stringify(plan)).not.toContain('Sort');
  } finally {
    await db.close();
  }
});
