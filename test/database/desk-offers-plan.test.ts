import { jest } from '@jest/globals';
import pg from 'pg';
import type { WishReply } from '../../src/contracts/handouts.js';
import { REMEMBERED_CONNECTOR } from '../../src/domains/guests/person.queries.js';
import { Database } from '../../src/platform/db/database.js';
import { fillBigHouse } from '../builders/big-house.js';
import { type Desk, HOTEL, newKey, openDesk } from './desk-house.js';
import { kinds, shopWith, wishFor } from './ladder-house.js';

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
    // which of many fitting things are looked at hangs on their random ids: now and then one is elsewhere or due soon
    expect(seen).toEqual(
      expect.arrayContaining(['exact', 'compatible', 'bay', 'gift', 'purchase', 'referral', 'promise']),
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

test.each(['force_generic_plan', 'force_custom_plan'])(
  'what her device took last time is looked up by the index, however much she was handed out (%s)',
  async (mode) => {
    const db = await Database.open({ url: desk.url, poolSize: 1, clock: desk.clock, entities: [] });
    try {
      const stay = await desk.furniture.stay();
      const [old, young, brush] = [
        await desk.furniture.amenity({ connector: 'usb-c' }),
        await desk.furniture.amenity({ connector: 'lightning' }),
        await desk.furniture.amenity({ kind: 'giveaway' }),
      ];
      // five thousand cables, then one of another kind and, newer than that, three brushes: four are read
      await db.rows(
        `INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at, closed_at)
         SELECT $1, gen_random_uuid(), $2, CASE WHEN i > 5000 THEN $5::uuid WHEN i = 5000 THEN $4 ELSE $3 END, 'loan',
           'returned', '2015-09-01Z'::timestamptz + make_interval(mins => i), '2015-09-18Z' FROM generate_series(1, 5003) i`,
        [HOTEL, stay, old, young, brush],
      );
      await db.rows('ANALYZE handout');
      await db.rows(`SET plan_cache_mode = '${mode}'`);
      await db.rows(`PREPARE remembered (text, uuid) AS ${REMEMBERED_CONNECTOR}`);
      expect(await db.rows(`EXECUTE remembered ('${HOTEL}', '${stay}')`)).toEqual([
        { connector: 'lightning' },
      ]);
      const plan = await db.rows<Record<string, string>>(
        `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) EXECUTE remembered ('${HOTEL}', '${stay}')`,
      );
      const reads = plan.map((row) => row['QUERY PLAN'] ?? '').filter((line) => line.includes(' on handout'));
      expect(reads).toEqual([
        expect.stringMatching(/Index Scan using handout_by_stay on handout \w+ \(actual rows=4\b/),
      ]);
    } finally {
      await db.close();
    }
  },
);

/** What goes to PostgreSQL meanwhile, by the names of prepared statements. */
async function statements(work: () => Promise<unknown>): Promise<string[]> {
  const asked = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return asked.mock.calls.map(([query]) => {
      const { name, text } = query as unknown as { name?: string; text?: string };
      return name ?? text ?? String(query);
    });
  } finally {
    asked.mockRestore();
  }
}

const keyed = (
  key: string,
  body: { stayId: string; text?: string; amenityId?: string },
): Promise<WishReply> =>
  desk.asRequest({ key, url: '/api/wishes', body, actor: desk.mara, own: true }, (command) =>
    desk.makeWish.run(desk.mara, body, 'en', command),
  );

describe('a wish at the desk', () => {
  // what is kept for a second is kept for the whole of a test, on whatever machine
  beforeEach(() => void jest.spyOn(performance, 'now').mockReturnValue(performance.now()));
  afterEach(() => jest.restoreAllMocks());

  test('is looked at in one statement, and written, told and remembered in one', async () => {
    const body = { stayId: await desk.furniture.stay(), text: 'usb-c' };
    await keyed(newKey(), body);
    const key = newKey();
    let reply: WishReply | null = null;
    expect(await statements(async () => (reply = await keyed(key, body)))).toEqual(['offers', 'wish']);
    const { id } = reply ?? { id: '' };
    expect(
      await desk.db.rows('SELECT type, touched, moment, position FROM outbox WHERE touched @> $1', [
        JSON.stringify([{ kind: 'wish', id }]),
      ]),
    ).toEqual([
      {
        type: 'wish.made',
        touched: [
          { kind: 'wish', id },
          { kind: 'stay', id: body.stayId },
          { kind: 'pulse', id: HOTEL },
        ],
        moment: { code: 'wished', stayId: body.stayId, params: { wishId: id } },
        position: null,
      },
    ]);

    // the same command again: the reply of then, and nothing is written
    let again: WishReply | null = null;
    expect(await statements(async () => (again = await keyed(key, body)))).toEqual(['offers']);
    expect(again).toEqual(reply);
    await expect(keyed(key, { ...body, text: 'umbrella' })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
    expect(await desk.furniture.total('wish', `stay_id = '${body.stayId}'`)).toBe(2);
  });

  test('that comes twice at once, with one key, is one wish with one answer', async () => {
    const body = { stayId: await desk.furniture.stay(), text: 'usb-c' };
    const key = newKey();
    const [one, other] = await Promise.all([keyed(key, body), keyed(key, body)]);
    expect(other).toEqual(one);
    expect(await desk.furniture.total('wish', `stay_id = '${body.stayId}'`)).toBe(1);
  });

  test('that cannot be written leaves no event and no reply behind', async () => {
    const body = { stayId: await desk.furniture.stay(), amenityId: newKey() };
    const left = async () => [
      await desk.furniture.total('outbox'),
      await desk.furniture.total('idempotency'),
    ];
    const before = await left();
    await expect(keyed(newKey(), body)).rejects.toMatchObject({ constraint: 'wish_for_amenity' });
    await expect(keyed(newKey(), { stayId: newKey(), text: 'usb-c' })).rejects.toMatchObject({
      code: 'unknown_stay',
    });
    expect(await left()).toEqual(before);
  });

  test('is heard with the catalogue of this very moment, and sent to shops as they are now', async () => {
    const stay = await desk.furniture.stay();
    const offered = async (text: string) => (await wishFor(desk, { text }, stay)).offers;
    const heard = async (text: string) => (await wishFor(desk, { text }, stay)).heard.amenities;
    expect(await heard('a zither')).toEqual([]);
    const zither = await desk.furniture.amenity();
    await desk.db.rows(`UPDATE amenity SET names = '{"en": "zither"}' WHERE id = $1`, [zither]);
    expect(await heard('a zither')).toEqual(['zither']);
    await desk.db.rows(`UPDATE amenity SET words = '{psaltery}' WHERE id = $1`, [zither]);
    expect(await heard('a psaltery')).toEqual(['zither']);
    await desk.db.rows('UPDATE amenity SET active = false WHERE id = $1', [zither]);
    expect(await heard('a zither')).toEqual([]);

    const bought = async () => (await offered('a banjo')).find(({ kind }) => kind === 'purchase')?.costMinor;
    expect(await bought()).toBeUndefined();
    const { itemId, shopId } = await shopWith(desk, {
      names: { en: 'banjo' },
      connector: null,
      priceMinor: 900,
    });
    expect(await bought()).toBe(900);
    await desk.db.rows('UPDATE shop_item SET price_minor = 800 WHERE id = $1', [itemId]);
    expect(await bought()).toBe(800);
    await desk.db.rows(`UPDATE partner SET hours = '{"mon": []}' WHERE id = $1`, [shopId]);
    expect(await bought()).toBeUndefined();
  });
});
