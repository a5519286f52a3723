import { Database } from '../../src/platform/db/database.js';
import { fillBigHouse } from '../builders/big-house.js';
import { type Desk, HOTEL, openDesk } from './desk-house.js';
import { kinds, wishFor } from './ladder-house.js';

const GROWING = ['unit', 'wish', 'loan', 'handout', 'promise', 'stay', 'guest', 'outbox', 'goodwill_entry'];

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(1);
  await fillBigHouse((text, values) => desk.db.rows(text, values), HOTEL, desk.clock.now(), {
    units: 10_000,
    stays: 500,
    wishes: 10_000,
  });
}, 60_000);
afterAll(() => desk.close());

/** Tables that were read from end to end. */
async function wholeReads(work: () => Promise<unknown>): Promise<string[]> {
  const count = async () => {
    // one connection: it tells the statistics what it did before it is asked
    await desk.db.rows('SELECT pg_stat_force_next_flush()');
    return desk.db.rows<{ name: string; scans: number }>(
      'SELECT relname AS name, seq_scan::integer AS scans FROM pg_stat_user_tables WHERE relname = ANY ($1) ORDER BY 1',
      [GROWING],
    );
  };
  const before = await count();
  await work();
  return (await count()).filter(({ scans }, i) => scans > (before[i]?.scans ?? 0)).map(({ name }) => name);
}

describe('in a house with ten thousand units', () => {
  test('the counting itself notices a whole table', async () => {
    expect(await wholeReads(() => desk.db.rows(`SELECT count(*) FROM unit WHERE place = 'x'`))).toEqual([
      'unit',
    ]);
  });

  test('offers are found by indexes, however often they are asked for', async () => {
    const stay = await desk.furniture.stay();
    const words = ['usb-c', 'iPhone leer', 'thing 7', 'a doctor', 'umbrella'];
    let seen: string[] = [];
    // more often than PostgreSQL tries before it settles on one plan
    const reads = await wholeReads(async () => {
      for (let i = 0; i < 15; i += 1) {
        seen = [...seen, ...kinds(await wishFor(desk, { text: words[i % words.length] ?? '' }, stay))];
      }
    });
    expect(reads).toEqual([]);
    expect(new Set(seen)).toEqual(
      new Set(['exact', 'compatible', 'bay', 'gift', 'purchase', 'referral', 'promise']),
    );
  });

  test.each(['force_generic_plan', 'force_custom_plan'])('also in the plan itself (%s)', async (mode) => {
    const db = await Database.open({ url: desk.url, poolSize: 1, clock: desk.clock, entities: [] });
    try {
      const some = await db.rows<{ id: string }>(`SELECT id FROM amenity WHERE kind = 'loan' LIMIT 5`);
      const stay = await db.one<{ id: string }>('SELECT id FROM stay LIMIT 1');
      await db.rows(`SET plan_cache_mode = '${mode}'`);
      const body = await db.one<{ prosrc: string }>(
        `SELECT prosrc FROM pg_proc WHERE proname = 'offers_now'`,
      );
      const select = /'now', \(([^]+)\)\);\s*END/.exec(body?.prosrc ?? '')?.[1] ?? '';
      // here with the freedom to read whole tables, which the function does not have
      await db.rows(
        `PREPARE offers (text, uuid[], uuid, text[], boolean, timestamptz, timestamptz, uuid, date, bigint, bigint) AS ${select}`,
      );
      const ids = some.map(({ id }) => id).join(',');
      const plan = await db.rows<Record<string, string>>(
        `EXPLAIN EXECUTE offers ('${HOTEL}', '{${ids}}', '${stay?.id}', '{usb-c,lightning}', true,
           '2015-09-18T13:00Z', '2015-09-18T15:00Z', '${desk.mara.staffId}', '2015-09-18', NULL, NULL)`,
      );
      const lines = plan.map((row) => row['QUERY PLAN'] ?? '');
      const whole = lines.flatMap((line) => /Seq Scan on (\w+)/.exec(line)?.[1] ?? []);
      expect(whole.filter((table) => GROWING.includes(table))).toEqual([]);
      expect(lines.join('\n')).toContain('unit_free');
    } finally {
      await db.close();
    }
  });
});
