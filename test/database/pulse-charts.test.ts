import type { PulseBar, PulseCharts, PulseFigure, PulseMoment } from '../../src/contracts/pulse.js';
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
const counted = () => house.wishes.filter(({ status }) => status !== 'merged');

describe('the charts of a month', () => {
  test('count every wish once, a duplicate with its other half', () => {
    const wishes = counted();
    expect(wishes.length).toBeLessThan(house.wishes.length);
    expect(figure('wishes')).toBe(wishes.length);
    expect(total(charts.byKind)).toBe(wishes.length);
    expect(total(charts.byWay)).toBe(wishes.length);
    const yes = ['yes_now', 'yes_later', 'yes_elsewhere'].map((key) => figure(key) ?? 0);
    expect(yes).toEqual([
      wishes.filter((one) => one.yes === 'now').length,
      wishes.filter((one) => one.yes === 'later').length,
      0,
    ]);
    expect(figure('missing')).toBe(wishes.filter((one) => one.missing).length);
    expect(charts.buy.reduce((sum, line) => sum + line.wishes, 0)).toBe(figure('missing'));
  });

  test('add up to the ledger, with what was taken back', async () => {
    const row = await house.db.one<{ sum: number }>(
      'SELECT sum(amount_minor)::float8 AS sum FROM goodwill_entry WHERE hotel_id = $1',
      [HOTEL],
    );
    expect(total(charts.allowance)).toBe(row?.sum);
  });

  test('tell hours by the wishes of the time when two were there, and no hour of one alone or of nobody', () => {
    expect(charts.byHour).toHaveLength(24);
    for (const { key, value, why } of charts.byHour) {
      const hour = Number(key);
      const wishes = counted().filter(({ at }) => Month.hourOf(at) === hour && Month.two(at));
      if (hour >= 7 && hour < 19) expect([hour, value, why]).toEqual([hour, wishes.length, undefined]);
      else expect([hour, value, why]).toEqual([hour, null, hour >= 19 && hour < 22 ? 'alone' : 'nobody']);
    }
    expect(total(charts.byHour)).toBeLessThan(counted().length);
  });

  test('tell the minutes to yes of the house: the median of a day, made and answered while two were there', () => {
    const told = charts.minutesToYes.filter(({ value }) => value !== null);
    expect(charts.minutesToYes).toHaveLength(28);
    expect(told.length).toBeGreaterThan(15);
    for (const [day, { value }] of charts.minutesToYes.entries()) {
      const minutes = counted()
        .filter(({ at, endedAt, yes }) => yes && Month.two(at) && endedAt !== null && Month.two(endedAt))
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
    expect(figure(key)).toBeGreaterThan(key === 'yes_elsewhere' ? -1 : 0);
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

test('a day with one person on shift all day has no figure of hours or minutes, and its wishes still count', async () => {
  await house.db.rows(
    `DELETE FROM shift WHERE hotel_id = $1 AND starts_at::date = '2015-09-12' AND ends_at < '2015-09-12T18:00Z'`,
    [HOTEL],
  );
  const day = { from: '2015-09-12', to: '2015-09-12' };
  const alone = await house.charts.of(HOTEL, day, 'en');
  expect(new Set(alone.byHour.map(({ value }) => value))).toEqual(new Set([null]));
  expect(alone.minutesToYes).toMatchObject([{ value: null, why: 'alone' }]);
  expect(alone.totals?.[0]?.value).toBeGreaterThan(0);
  expect(await house.drill.of(HOTEL, { ...day, figure: 'minutes', key: '2015-09-12' }, 'en')).toEqual([]);
});
