import { SEARCH } from '../../src/domains/guests/search.queries.js';
import { makeArrivals, toCsv } from '../builders/arrivals.js';
import { bring, emptyGuests, HOTEL, openHouse, type TestHouse } from './guests-house.js';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const found = async (question: string) =>
  (await house.guests.search(HOTEL, question)).map(({ room, guest }) => `${room} ${guest.name}`);

describe('4. Guests and stays: the desk finds a guest', () => {
  beforeAll(async () => {
    await emptyGuests(house);
    await bring(
      house,
      'R011510,101,Gonçalves,João,PRT,2015-09-17,2015-09-20,1,0,no,0,,',
      'R011511,412,Simões,Inês,PRT,2015-09-17,2015-09-20,1,0,no,0,,',
      'R011512,4120,Simões,Tomás,PRT,2015-09-17,2015-09-20,1,0,no,0,,',
      'R011513,413,Щербакова,Ольга,RUS,2015-09-18,2015-09-20,1,0,no,0,,',
      'R011514,414,欧阳,伟,CHN,2015-09-17,2015-09-20,1,0,no,0,,',
      `R011515,415,O'Connor,"<img src=x onerror=alert(1)>",GBR,2015-09-17,2015-09-20,1,0,no,0,,`,
      `R011516,416,"Robert'); DROP TABLE stay;--",Bobby,USA,2015-09-17,2015-09-20,1,0,no,0,,`,
      'R011517,417,Müller,Änne,DEU,2015-09-17,2015-09-20,1,0,no,0,,',
      'R010001,412,Simões,Inês,PRT,2015-08-01,2015-08-03,1,0,no,0,,',
      'R010002,,Müller,Urs,CHE,2015-09-30,2015-10-03,1,0,no,0,,',
    );
  });

  test.each([
    ['goncalves', ['101 João Gonçalves']],
    ['simoes ines', ['412 Inês Simões', '412 Inês Simões']],
    ['INES SIM', ['412 Inês Simões']],
    ['412', ['412 Inês Simões', '4120 Tomás Simões', '412 Inês Simões']],
    ['412 simoes', ['412 Inês Simões', '4120 Tomás Simões', '412 Inês Simões']],
    ['r011512', ['4120 Tomás Simões']],
    ['1513', ['413 Ольга Щербакова']],
    ['shcherbakova', ['413 Ольга Щербакова']],
    ['Щербакова', ['413 Ольга Щербакова']],
    ['ouyang', ['414 伟 欧阳']],
    ['oconnor', ["415 <img src=x onerror=alert(1)> O'Connor"]],
    ['drop table', ["416 Bobby Robert'); DROP TABLE stay;--"]],
    ['mueller', ['417 Änne Müller', 'null Urs Müller']],
    ['%', []],
    ["' or 1=1 --", []],
    ['nobody', []],
    ['goncalves 412', []],
  ])('by "%s"', async (question, names) => {
    const lines = await found(question);
    if (question.startsWith('412')) expect(lines.slice(0, 1)).toEqual(names.slice(0, 1));
    expect([...lines].sort()).toEqual([...names].sort());
  });

  test('in the house before whoever has left, with the same name and the same room', async () => {
    const lines = await house.guests.search(HOTEL, 'simoes ines');
    expect(lines.map(({ status }) => status)).toEqual(['in_house', 'departed']);
  });

  test('in any words she may have typed, without a crash', async () => {
    for (const question of [
      '\u0000',
      '{',
      'a'.repeat(500),
      'é'.repeat(120),
      '\\',
      '_',
      '😀',
      '1 2 3 4 5 6 7 8 9 10',
    ]) {
      await expect(house.guests.search(HOTEL, question)).resolves.toBeInstanceOf(Array);
    }
  });

  test('before anybody has typed: who arrives today and who is here, by room', async () => {
    const lines = await found('  ');
    expect(lines).toHaveLength(8);
    expect(lines[0]).toBe('101 João Gonçalves');
    expect(lines.at(-1)).toBe('4120 Tomás Simões');
  });

  test('by the room she has moved to, and no longer by the old one', async () => {
    const [line] = await house.guests.search(HOTEL, 'goncalves');
    if (!line) throw new Error('the guest is gone');
    await house.moveRoom.run(house.actor, line.id, { version: line.version, room: '12 A' });
    expect(await found('12a')).toEqual(['12 A João Gonçalves']);
    expect(await found('101')).toEqual([]);
  });
});

/** Past stays of the hotel, as many as wanted, made by the database itself: names repeat as they do in a real past. */
async function addPast(from: number, to: number): Promise<void> {
  await house.db.rows(
    `WITH g AS (
       INSERT INTO guest (hotel_id, id, first_name, last_name, language)
       SELECT $1, gen_random_uuid(), 'Ana' || n % 50, 'Past' || n % 40, 'en' FROM generate_series($2::integer, $3) n
       RETURNING *),
     s AS (
       INSERT INTO stay (hotel_id, id, guest_id, reservation, room, arrival, departure, departs_at, status)
       SELECT $1, gen_random_uuid(), g.id, 'P' || g.last_name || g.id, (100 + row_number() OVER () % 200)::text,
         d.day, d.day, d.day::timestamptz, 'departed'
       FROM g CROSS JOIN LATERAL (SELECT date '2015-09-01' - (('x' || substr(g.id::text, 1, 4))::bit(16)::integer % 900) AS day) d
       RETURNING *)
     INSERT INTO stay_word (hotel_id, stay_id, word, phase, departure)
     SELECT $1, s.id, w.word, 2, s.departure FROM s JOIN g ON g.id = s.guest_id
     CROSS JOIN LATERAL (VALUES (lower(g.first_name)), (lower(g.last_name)), (s.room)) w (word)`,
    [HOTEL, from, to],
  );
  await house.db.rows('VACUUM ANALYZE stay_word, stay, guest');
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows'?: number;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: PlanNode[];
}

async function planOf(words: string[]): Promise<{ nodes: PlanNode[]; blocks: number }> {
  const row = await house.db.one<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${SEARCH}`,
    [HOTEL, words],
  );
  const plan = row?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('no plan');
  const nodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  return { nodes: nodes(plan), blocks: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0) };
}

describe('the length of the past', () => {
  const QUESTIONS = [['simoes'], ['ana3', 'past7'], ['412'], ['past7'], ['ana'], ['s'], ['nobody']];

  test('does not slow the search: index entries only, and as many of them at 40,000 stays as at 12,000', async () => {
    await emptyGuests(house);
    const present = makeArrivals({ seed: 9, from: '2015-09-16', days: 4 });
    await house.importStays.run(house.actor, toCsv(present), 'en');
    // the first ones while the tables are small: checks of keys are planned for what is there, and stay so
    await addPast(1, 1_000);
    await addPast(1_001, 12_000);
    const before = await Promise.all(QUESTIONS.map(planOf));
    await addPast(12_001, 40_000);
    const after = await Promise.all(QUESTIONS.map(planOf));
    for (const { nodes } of after) {
      const whole = nodes
        .filter((node) => node['Node Type'] === 'Seq Scan')
        .map((node) => node['Relation Name']);
      expect(whole).toEqual([]);
    }
    // an index grows deeper by a block per look-up at most, and names repeat more often up to the limits
    const tooMany = after.filter(({ blocks }, i) => blocks > (before[i]?.blocks ?? 0) * 1.3 + 40);
    expect(tooMany).toEqual([]);
    expect(Math.max(...after.map(({ blocks }) => blocks))).toBeLessThan(2_500);
  });

  test('is still found by whole words, the newest first', async () => {
    const lines = await house.guests.search(HOTEL, 'ana3 past13');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.length).toBeLessThanOrEqual(30);
    expect(lines.map(({ departure }) => departure)).toEqual(
      lines
        .map(({ departure }) => departure)
        .sort()
        .reverse(),
    );
  });
});
