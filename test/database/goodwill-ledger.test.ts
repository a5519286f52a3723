import fc from 'fast-check';
import type { StaffActor } from '../../src/contracts/actor.js';
import {
  emptyLedger,
  type GoodwillHouse,
  HOTEL,
  openGoodwillHouse,
  outcome,
  setCaps,
  TODAY,
  totalsThatAreWrong,
} from './goodwill-house.js';

let house: GoodwillHouse;
let jonas: StaffActor;
let stays: string[];
beforeAll(async () => {
  house = await openGoodwillHouse();
  jonas = await house.hire('Jonas');
  stays = [await house.welcome('Keller'), await house.welcome('Rossi'), await house.welcome('Smith')];
});
beforeEach(() => emptyLedger(house));
afterAll(() => house.close());

const give = (actor: StaffActor, stayId: string, amountMinor: number, day = TODAY) =>
  house.db.transaction((tx) => house.facade.give(tx, actor, { stayId, amountMinor, purpose: 'gift', day }));
const sum = async (where = 'true') => {
  const row = await house.db.one<{ sum: number }>(
    `SELECT coalesce(sum(amount_minor), 0)::integer AS sum FROM goodwill_entry WHERE ${where}`,
  );
  return row?.sum;
};

test('a thousand gifts of fifty hands at once stop at the cent at which the house has given all it gives', async () => {
  await setCaps(house, { gift: 900, stay: 100_000, staffDay: 40_000, hotelDay: 60_007 });
  const replies: Awaited<ReturnType<typeof give>>[] = [];
  // each hand one after the other: who stands in a queue of a thousand hears "try again" after ten seconds
  const hand = async (first: number) => {
    for (let i = first; i < 1000; i += 50)
      replies[i] = await give(i % 2 ? house.mara : jonas, stays[i % 3] ?? '', 100 + (i % 11));
  };
  await Promise.all(Array.from({ length: 50 }, (_, first) => hand(first)));
  const given = replies.reduce((all, { entry }) => all + (entry?.amountMinor ?? 0), 0);
  expect(given).toBe(60_007);
  expect(await sum()).toBe(60_007);
  expect(await totalsThatAreWrong(house)).toEqual([]);
  // somebody got the last cents, the others a rest to ask for, and nobody an error
  expect(
    replies.every(({ restMinor, entry }, i) => restMinor + (entry?.amountMinor ?? 0) === 100 + (i % 11)),
  ).toBe(true);
});

test('each cap holds by itself: one gift, one guest, one colleague', async () => {
  await setCaps(house, { gift: 500, stay: 1200, staffDay: 2000, hotelDay: 9000 });
  const [anna = '', bruno = '', carla = ''] = stays;
  expect(await give(house.mara, anna, 700)).toMatchObject({ entry: { amountMinor: 500 }, restMinor: 200 });
  await give(house.mara, anna, 500);
  expect(await give(house.mara, anna, 500)).toMatchObject({
    entry: { amountMinor: 200 },
    left: { stayMinor: 0, nowMinor: 0, staffDayMinor: 800 },
  });
  await give(house.mara, bruno, 500);
  expect(await give(house.mara, carla, 500)).toMatchObject({ entry: { amountMinor: 300 }, restMinor: 200 });
  expect(await give(house.mara, carla, 1)).toMatchObject({
    entry: null,
    restMinor: 1,
    left: { nowMinor: 0 },
  });
  // a colleague, and tomorrow, have their own
  expect(await give(jonas, carla, 400)).toMatchObject({ entry: { amountMinor: 400 }, restMinor: 0 });
  expect(await give(house.mara, carla, 400, '2015-09-19')).toMatchObject({ restMinor: 0 });
});

test('two who take the same gift back at once give it back once', async () => {
  const { entry } = await give(house.mara, stays[0] ?? '', 4000);
  const back = () =>
    outcome(
      house.db.transaction((tx) =>
        house.ledger.takeBack(tx, jonas, entry?.id ?? '', 'not wanted', '2015-09-19'),
      ),
    );
  expect((await Promise.all([back(), back(), back()])).sort()).toEqual([
    'done',
    'goodwill_entry_is_reversed_once',
    'goodwill_entry_is_reversed_once',
  ]);
  expect(await sum()).toBe(0);
  expect(await totalsThatAreWrong(house)).toEqual([]);
  const left = await house.db.transaction((tx) =>
    house.facade.left(tx, HOTEL, house.mara.staffId, stays[0] ?? '', TODAY),
  );
  expect(left).toMatchObject({ staffDayMinor: 200_000, hotelDayMinor: 1_000_000, currency: 'CHF' });
});

test('nobody changes or deletes a line of the ledger, and no total passes its cap', async () => {
  await give(house.mara, stays[0] ?? '', 4000);
  expect(await outcome(house.db.rows('UPDATE goodwill_entry SET amount_minor = 1'))).toBe(
    'the_ledger_is_append_only',
  );
  expect(await outcome(house.db.rows('DELETE FROM goodwill_entry'))).toBe('the_ledger_is_append_only');
  expect(await outcome(house.db.rows('UPDATE goodwill_total SET within_minor = cap_minor + 1'))).toBe(
    'the_allowance_is_never_overdrawn',
  );
});

type Step = {
  kind: 'give' | 'beyond' | 'back' | 'caps';
  who: number;
  stay: number;
  amount: number;
  day: number;
};
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('give', 'give', 'give', 'beyond', 'back', 'caps'),
  who: fc.nat(1),
  stay: fc.nat(2),
  amount: fc.integer({ min: 1, max: 400 }),
  day: fc.nat(1),
});

test('whatever is given, taken back, exceeded and re-set, two steps at a time, totals and entries agree', async () => {
  const run = async ({ kind, who, stay, amount, day }: Step, entries: string[]) => {
    const actor = who ? house.mara : jonas;
    const gift = {
      stayId: stays[stay] ?? '',
      amountMinor: amount,
      purpose: 'gift' as const,
      day: day ? TODAY : '2015-09-19',
    };
    if (kind === 'caps') {
      return setCaps(house, { gift: amount, stay: amount * 2, staffDay: amount * 3, hotelDay: amount * 4 });
    }
    if (kind === 'back') {
      const id = entries[amount % Math.max(1, entries.length)];
      if (!id) return;
      await outcome(house.db.transaction((tx) => house.ledger.takeBack(tx, actor, id, 'back', gift.day)));
      return;
    }
    const how = kind === 'beyond' ? 'beyond' : 'part';
    const { entry, restMinor } = await house.db.transaction((tx) => house.ledger.write(tx, actor, gift, how));
    expect((entry?.amountMinor ?? 0) + restMinor).toBe(amount);
    if (entry) entries.push(entry.id);
  };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, step), { maxLength: 12 }), async (pairs) => {
      await emptyLedger(house);
      await setCaps(house, { gift: 300, stay: 500, staffDay: 600, hotelDay: 900 });
      const entries: string[] = [];
      for (const pair of pairs) await Promise.all(pair.map((one) => run(one, entries)));
      expect(await totalsThatAreWrong(house)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});
