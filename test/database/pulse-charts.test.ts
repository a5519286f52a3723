import { jest } from '@jest/globals';
import {
  type BuyLine,
  type PulseBar,
  type PulseCharts,
  type PulseFigure,
  pulseFigures,
  type PulseMoment,
  type PulseToday,
} from '../../src/contracts/pulse.js';
import { oftenOverridden } from '../../src/domains/guests/rule-voice.queries.js';
import { Charts } from '../../src/domains/pulse/pulse-charts.js';
import { Drill } from '../../src/domains/pulse/pulse-drill.js';
import { PulseFacade } from '../../src/domains/pulse/pulse.facade.js';
import { Clock } from '../../src/platform/time/clock.js';
import { Happenings, onShift } from '../builders/happenings.js';
import { seeded } from '../builders/seeded.js';
import { Furniture } from './desk-furniture.js';
import { HOTEL, Month, MONTH, openPulse } from './pulse-house.js';

let house: Awaited<ReturnType<typeof openPulse>>;
let charts: PulseCharts;

beforeAll(async () => {
  house = await openPulse(240);
  charts = await house.charts.of(HOTEL, MONTH, 'en');
});
afterAll(() => house.close());

const drill = (figure: PulseFigure, key?: string): Promise<PulseMoment[]> =>
  house.drill.of(HOTEL, { ...MONTH, figure, key }, 'en');
const total = (bars: PulseBar[]) => bars.reduce((sum, { value }) => sum + (value ?? 0), 0);
const figure = (key: string) => charts.totals?.find((bar) => bar.key === key)?.value;
const counted = () => house.month.counted();

describe('the charts of a month', () => {
  test('count every wish of the time of two once, a duplicate with its other half', () => {
    const wishes = counted();
    expect(wishes.length).toBeGreaterThan(50);
    expect(figure('wishes')).toBe(wishes.length);
    expect(total(charts.byKind)).toBe(wishes.length);
    expect(total(charts.byWay)).toBe(wishes.length);
    const yes = ['yes_now', 'yes_later', 'yes_elsewhere'].map((key) => figure(key) ?? 0);
    expect(yes).toEqual([
      wishes.filter((one) => one.yes === 'now').length,
      wishes.filter((one) => one.yes === 'later').length,
      wishes.filter((one) => one.yes === 'elsewhere').length,
    ]);
    expect(Math.min(...yes)).toBeGreaterThan(0);
    expect(figure('missing')).toBe(wishes.filter((one) => one.missing).length);
    expect(charts.buy.reduce((sum, line) => sum + line.wishes, 0)).toBe(figure('missing'));
  });

  test('add up to what was given while two were there, less what of it was taken back', () => {
    const shared = house.month.gifts.filter(({ at }) => Month.two(at));
    const back = shared.filter(({ backAt }) => backAt !== null && Month.two(backAt));
    const sum = (of: typeof shared) => of.reduce((all, { amount }) => all + amount, 0);
    expect(back.length).toBeGreaterThan(0);
    expect(total(charts.allowance)).toBe(sum(shared) - sum(back));
  });

  test('tell hours by the wishes of the time when two were there, and no hour of one alone or of nobody', () => {
    expect(charts.byHour).toHaveLength(24);
    for (const { key, value, why } of charts.byHour) {
      const hour = Number(key);
      const wishes = counted().filter(({ at }) => Month.hourOf(at) === hour);
      if (hour >= 7 && hour < 19) expect([hour, value, why]).toEqual([hour, wishes.length, undefined]);
      else expect([hour, value, why]).toEqual([hour, null, hour >= 19 && hour < 22 ? 'alone' : 'nobody']);
    }
    expect(total(charts.byHour)).toBe(figure('wishes'));
  });

  test('tell the minutes to yes of the house: the median of a day, made and answered while two were there', () => {
    const told = charts.minutesToYes.filter(({ value }) => value !== null);
    expect(charts.minutesToYes).toHaveLength(28);
    // as every other English screen writes a day
    expect(charts.minutesToYes[0]?.label).toBe('Tue 01/09');
    expect(told.length).toBeGreaterThan(15);
    for (const [day, { value }] of charts.minutesToYes.entries()) {
      const minutes = counted()
        .filter(({ yes }) => yes)
        .filter(({ at }) => at >= Date.parse('2015-08-31T22:00:00Z') + day * 86_400_000)
        .filter(({ at }) => at < Date.parse('2015-09-01T22:00:00Z') + day * 86_400_000)
        .map(({ at, endedAt }) => ((endedAt ?? at) - at) / 60_000)
        .sort((a, b) => a - b);
      const middle = minutes.slice(Math.ceil(minutes.length / 2) - 1, Math.floor(minutes.length / 2) + 1);
      const median = middle.reduce((sum, one) => sum + one, 0) / middle.length;
      expect(value).toEqual(minutes.length === 0 ? null : median);
    }
  });

  const whole: PulseFigure[] = [
    ...(['wishes', 'yes_now', 'yes_later', 'yes_elsewhere', 'open', 'missing'] as const),
    ...(['promises_kept', 'promises_broken', 'thanks', 'handed_out'] as const),
  ];
  test.each(whole)('%s opens as many moments as it counts', async (key) => {
    expect(figure(key)).toBe((await drill(key)).length);
    expect(figure(key)).toBeGreaterThan(0);
  });

  test('open, bar by bar, exactly the moments they count, and none where they tell no figure', async () => {
    const bars: [PulseFigure, PulseBar[]][] = [
      ['hour', charts.byHour],
      ['kind', charts.byKind],
      ['way', charts.byWay],
      ['lockers', charts.lockers],
      ['answers', charts.answers],
      ['buy', charts.buy.map(({ amenityId, wishes }) => ({ key: amenityId, label: '', value: wishes }))],
    ];
    for (const [name, list] of bars) {
      expect(list.length).toBeGreaterThan(0);
      for (const { key, value } of list)
        expect([name, key, (await drill(name, key)).length]).toEqual([name, key, value ?? 0]);
    }
    for (const { key, value } of charts.minutesToYes)
      expect((await drill('minutes', key)).length > 0).toBe(value !== null);
    for (const { key } of charts.allowance) expect((await drill('allowance', key)).length).toBeGreaterThan(0);
  });

  test('a moment says what the guest wished, in her words, and what became of it', async () => {
    const [withdrawn] = await drill('way', 'withdrawn');
    expect(withdrawn?.what).toMatch(/ · no longer wished: “never mind”$/);
    expect(withdrawn?.guest).toMatch(/^Guest No \d$/);
    const german = await house.drill.of(HOTEL, { ...MONTH, figure: 'way', key: 'withdrawn' }, 'de');
    expect(german[0]?.what).toContain('nicht mehr gewünscht: «never mind»');
  });

  test('what to buy costs its pieces, and is never more than was wished', () => {
    for (const { pieces, costMinor, wishes } of charts.buy) {
      expect(costMinor).toBe(pieces * 2500);
      expect(pieces).toBeGreaterThanOrEqual(1);
      expect(pieces).toBeLessThanOrEqual(wishes);
    }
  });
});

test.each([
  ['that runs backwards', { from: '2015-09-02', to: '2015-09-01' }],
  ['of more than 92 days', { from: '2015-06-01', to: '2015-09-01' }],
  ['of a day that is none', { from: '2015-02-31', to: '2015-99-99' }],
])('a range %s is refused in words', async (_, range) => {
  await expect(house.charts.of(HOTEL, range, 'en')).rejects.toMatchObject({ code: 'pulse_range' });
});

const NOON = Date.parse('2015-09-12T10:00:00Z');
const HOUR = 3_600_000;
const after = (hours: number) => new Date(NOON + hours * HOUR);
const DAY = { from: '2015-09-12', to: '2015-09-12' };

/** A house with two at the desk from eight to noon, one until six, and nobody after that. */
async function twin(hotel: string, happens: (house: Happenings) => Promise<void>) {
  const clock = Clock.movedTo(after(10));
  const furniture = new Furniture(house.db, hotel, clock);
  const [mara, noah] = [await furniture.hotel(), await furniture.person('Noah')];
  const write = (sql: string, values: unknown[]) => house.db.rows(sql, values);
  await onShift(write, hotel, mara.staffId, [after(-4), after(6)]);
  await onShift(write, hotel, noah.staffId, [after(-4), after(0)]);
  const happenings = new Happenings(write, hotel, mara.staffId);
  await happenings.furnish();
  await happens(happenings);
  const charts = new Charts(house.db, house.hotels, clock);
  return {
    hotel,
    charts: (range = DAY) => charts.of(hotel, range, 'en'),
    drill: (figure: PulseFigure, key?: string) =>
      new Drill(house.db, house.hotels, charts, clock).of(hotel, { ...DAY, figure, key }, 'en'),
    today: async () => {
      const [row] = await new PulseFacade(house.db, clock, house.hotels).pulseStates(hotel, null);
      return row?.state as PulseToday;
    },
    often: () => oftenOverridden(house.db, hotel, clock.now()),
  };
}
type Twin = Awaited<ReturnType<typeof twin>>;

/** Where the keys of a figure's bars stand; a figure of the contract that is not here has no bars. */
const BARS: Partial<Record<PulseFigure, keyof PulseCharts>> = {
  hour: 'byHour',
  kind: 'byKind',
  way: 'byWay',
  minutes: 'minutesToYes',
  buy: 'buy',
  allowance: 'allowance',
  lockers: 'lockers',
  answers: 'answers',
};
const barsOf = (of: PulseCharts, name: keyof PulseCharts) =>
  (of[name] as (PulseBar | BuyLine)[]).map((bar) =>
    'key' in bar ? { key: bar.key, value: bar.value } : { key: bar.amenityId, value: bar.wishes },
  );
const figuresIn = (today: PulseToday) =>
  Object.entries(today).filter(([name]) => !['id', 'day', 'version', 'why', 'alone'].includes(name));
const listsIn = (of: PulseCharts) => Object.entries(of).filter(([, value]) => Array.isArray(value));

describe('nobody is measured alone', () => {
  let among: Twin;
  let alone: Twin;
  let both: Twin;
  const shared = async (house: Happenings) => {
    const stay = await house.stay('Aurelia', 'Quintessa', '412');
    await house.all(stay, after(-1));
    // stands on its own, so that what is taken back alone still counts
    await house.gift(stay, after(-1), 700);
  };
  const lonely = async (house: Happenings) => {
    await house.all(await house.stay('Solveig', 'Einsam', '999'), after(8));
    const stay = await house.stay('Solveig', 'Allein', '998');
    await house.all(stay, after(1));
    // over the border, both ways
    await house.answered(stay, after(-0.5), after(1));
    await house.answered(stay, after(-10), after(-2), after(-10));
    await house.gift(stay, after(-1), -50, await house.gift(stay, after(-5), 50));
  };
  beforeAll(async () => {
    among = await twin('among', shared);
    alone = await twin('alone', lonely);
    both = await twin('both', async (house) => {
      await shared(house);
      await lonely(house);
    });
  });

  test('every figure of the contract is told of the time of two: none below is told because nothing was', async () => {
    const [charts, today] = [await among.charts(), await among.today()];
    expect(figuresIn(today).filter(([, value]) => !value)).toEqual([]);
    expect(figuresIn(today).length).toBe(10);
    expect(charts.totals?.filter(({ value }) => !value)).toEqual([]);
    for (const [name] of listsIn(charts)) {
      const values = barsOf(charts, name as keyof PulseCharts).map(({ value }) => value ?? 0);
      expect([name, Math.max(0, ...values) > 0]).toEqual([name, true]);
    }
    expect(await among.often()).toEqual([{ rule: 'one_per_guest', times: 10 }]);
  });

  test('a house in which as much again was done by one alone tells the same, byte by byte', async () => {
    const bytes = (value: object) => JSON.stringify(value).replaceAll('"both"', '"among"');
    expect(bytes(await both.charts())).toBe(bytes(await among.charts()));
    expect(bytes(await both.today())).toBe(bytes(await among.today()));
    expect(bytes(await both.often())).toBe(bytes(await among.often()));
  });

  test.each([...pulseFigures])('and no moment more stands behind %s', async (figure) => {
    const charts = await both.charts();
    const name = BARS[figure];
    const keys = name ? barsOf(charts, name) : [{ key: undefined, value: undefined }];
    let moments = 0;
    for (const { key, value } of keys) {
      const told = await both.drill(figure, key);
      expect([key, told]).toEqual([key, await among.drill(figure, key)]);
      if (value !== undefined && !['minutes', 'allowance'].includes(figure))
        expect([key, told.length]).toEqual([key, value ?? 0]);
      moments += told.length;
    }
    expect(moments).toBeGreaterThan(0);
  });

  test('where never two were there each figure is untold, not nought, and says why; no moment is listed', async () => {
    const [today, told] = [await alone.today(), await among.charts()];
    // the morning is among two, and nothing happened
    expect(figuresIn(today).filter(([, value]) => value !== 0)).toEqual([]);
    await house.db.rows(`DELETE FROM shift WHERE hotel_id = 'alone' AND ends_at = $1`, [after(0)]);
    for (const [why, shifts] of [
      ['alone', 'false'],
      ['nobody', 'true'],
    ] as const) {
      await house.db.rows(`DELETE FROM shift WHERE hotel_id = 'alone' AND ${shifts}`);
      const [charts, now] = [await alone.charts(), await alone.today()];
      expect(now.why).toBe(why);
      expect(charts.gap).toBe(why);
      expect(figuresIn(now).filter(([, value]) => value !== null)).toEqual([]);
      for (const [name, list] of listsIn(charts))
        expect([name, (list as PulseBar[]).filter((bar) => bar.value !== null || !bar.why)]).toEqual([
          name,
          [],
        ]);
      for (const figure of pulseFigures) {
        const name = BARS[figure];
        const key = figure === 'hour' ? '13' : name && barsOf(told, name).find(({ value }) => value)?.key;
        expect([figure, await alone.drill(figure, key)]).toEqual([figure, []]);
      }
      expect(await alone.often()).toEqual([]);
    }
  });

  test('how much time is left out is said in nights and hours, and what is still to come is no gap of anybody', async () => {
    // eight hours before the shifts and four after them so far, six with one alone
    const told = await both.charts();
    expect(told.leftOut).toEqual({ nights: 0, hours: 6, unplanned: 12 });
    const tomorrow = await both.charts({ from: '2015-09-13', to: '2015-09-14' });
    expect(tomorrow).toMatchObject({ gap: 'none', leftOut: { nights: 0, hours: 0, unplanned: 0 } });
    expect(told.byHour.find(({ key }) => key === '23')).toMatchObject({ value: null, why: 'none' });
  });
});

test('figures, charts and moments are found by indexes on their time, however long the house has been open', async () => {
  const asked: [string, unknown[]][] = [];
  const spied = ['rows', 'hot'].map((way) => {
    const real = (house.db[way as 'rows'] as (...all: unknown[]) => Promise<never[]>).bind(house.db);
    return jest.spyOn(house.db, way as 'rows').mockImplementation((...all: unknown[]) => {
      asked.push(all.slice(-2) as [string, unknown[]]);
      return real(...all);
    });
  });
  await house.charts.of(HOTEL, MONTH, 'en');
  for (const figure of pulseFigures) await drill(figure, 'open');
  for (const spy of spied) spy.mockRestore();
  const scans = await house.db.transaction(async (tx) => {
    await tx.rows('SET LOCAL enable_seqscan = off');
    const plans = [];
    for (const [sql, values] of asked) plans.push(...(await tx.rows(`EXPLAIN ${sql}`, values)));
    return JSON.stringify(plans).match(
      /Seq Scan on (wish|promise|handout|guest_word|goodwill_entry|occupancy|advice)/g,
    );
  });
  expect(asked.length).toBeGreaterThan(30);
  expect(scans).toBeNull();
});

test('the times of two and more are those in which counting the people at the desk says two', async () => {
  const furniture = new Furniture(house.db, 'border', new Clock());
  const people = [await furniture.hotel(), await furniture.person('Noah'), await furniture.person('Pia')];
  const dice = seeded(7);
  const shifts = Array.from({ length: 40 }, () => {
    const from = dice.int(0, 200);
    return { staff: dice.int(0, 2), from, to: from + dice.int(1, 24) };
  });
  const write = (sql: string, values: unknown[]) => house.db.rows(sql, values);
  for (const { staff, from, to } of shifts)
    await onShift(write, 'border', people[staff]?.staffId ?? '', [after(from), after(to)]);
  // a porter at the door is nobody at the desk
  await house.db.rows(
    `UPDATE shift SET department = 'porters' WHERE hotel_id = 'border' AND staff_id = $1 AND starts_at >= $2`,
    [people[2]?.staffId, after(100)],
  );
  const rows = await house.db.rows<{ hour: number; two: boolean; one: boolean }>(
    `SELECT h::integer AS hour, t <@ two_at_the_desk('border', $1, $2) AS two, t <@ somebody_at_the_desk('border', $1, $2) AS one
     FROM generate_series(-10, 240) h, LATERAL (SELECT $3::timestamptz + make_interval(hours => h, mins => 30) AS t) i`,
    [after(20), after(180), after(0)],
  );
  for (const { hour, two, one } of rows) {
    const here = shifts.filter(
      ({ staff, from, to }) => from <= hour && hour < to && (staff < 2 || from < 100),
    );
    const within = hour >= 20 && hour < 180;
    const count = within ? new Set(here.map(({ staff }) => staff)).size : 0;
    expect([hour, two, one]).toEqual([hour, count >= 2, count >= 1]);
  }
  expect(new Set(rows.map(({ two }) => two)).size).toBe(2);
});
