import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Hours, PartnerInput } from '../../src/contracts/referrals.js';
import { appointmentAt } from '../../src/demo/demo-appointment.rules.js';
import { areHours, openUntil, opensAt } from '../../src/domains/referrals/hours.rules.js';

const ZONE = 'Europe/Zurich';
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const at = (local: string) => DateTime.fromISO(local, { zone: ZONE }).toJSDate();
const local = (date: Date | null) =>
  date && DateTime.fromJSDate(date, { zone: ZONE }).toFormat("yyyy-MM-dd'T'HH:mm");

const weekdays: Hours = Object.fromEntries(
  DAYS.slice(0, 5).map((day) => [
    day,
    [
      ['08:00', '12:00'],
      ['13:30', '18:30'],
    ],
  ]),
);

describe('4. Warm referrals: opening hours', () => {
  test.each([
    // Friday
    ['2015-09-18T07:59', null, '2015-09-18T08:00'],
    ['2015-09-18T08:00', '2015-09-18T12:00', '2015-09-18T08:00'],
    ['2015-09-18T12:00', null, '2015-09-18T13:30'],
    ['2015-09-18T18:29', '2015-09-18T18:30', '2015-09-18T18:29'],
    ['2015-09-18T18:30', null, '2015-09-21T08:00'],
  ])('a practice with a lunch break, %s', (now, until, opens) => {
    expect(local(openUntil(weekdays, at(now), ZONE))).toBe(until);
    expect(local(opensAt(weekdays, at(now), ZONE))).toBe(opens);
  });

  test('a bar that closes at two is open after midnight on the night of the day before', () => {
    const bar: Hours = { fri: [['18:00', '02:00']] };
    expect(local(openUntil(bar, at('2015-09-18T23:00'), ZONE))).toBe('2015-09-19T02:00');
    expect(local(openUntil(bar, at('2015-09-19T01:59'), ZONE))).toBe('2015-09-19T02:00');
    expect(openUntil(bar, at('2015-09-19T02:00'), ZONE)).toBeNull();
    expect(openUntil(bar, at('2015-09-18T01:00'), ZONE)).toBeNull();
  });

  test('two days that meet at midnight are one opening', () => {
    const shop: Hours = { fri: [['08:00', '24:00']], sat: [['00:00', '03:00']] };
    expect(local(openUntil(shop, at('2015-09-18T22:00'), ZONE))).toBe('2015-09-19T03:00');
  });

  test('no hours at all means always, until the end of today', () => {
    expect(local(openUntil({}, at('2015-09-18T03:00'), ZONE))).toBe('2015-09-19T00:00');
    expect(opensAt({}, at('2015-09-18T03:00'), ZONE)).toEqual(at('2015-09-18T03:00'));
  });

  test('the clock that jumps: in March an opening in the hour that is not there, in October a night of 25 hours', () => {
    const night: Hours = { sat: [['22:00', '06:00']], sun: [['02:30', '09:00']] };
    const hoursOpen = (from: string) =>
      ((openUntil(night, at(from), ZONE)?.getTime() ?? 0) - at(from).getTime()) / 3_600_000;
    // 28 March 2015, 22:00, to Sunday at 9: eleven hours on the clock face, ten of them real; then October's twelve
    expect(hoursOpen('2015-03-28T22:00')).toBe(10);
    expect(hoursOpen('2015-10-24T22:00')).toBe(12);
    const early: Hours = { sun: [['02:30', '09:00']] };
    expect(local(opensAt(early, at('2015-03-29T00:00'), ZONE))).toBe('2015-03-29T03:30');
  });

  test('whatever the hours and the place: open is what the clock on the wall says', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '59'))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
    const span = fc.tuple(time, fc.oneof(time, fc.constant('24:00')));
    const hours = fc.dictionary(fc.constantFrom(...DAYS), fc.array(span, { maxLength: 3 }), { minKeys: 1 });
    const zone = fc.constantFrom(
      'Europe/Zurich',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'UTC',
    );
    const instant = fc.date({
      min: new Date('2015-01-01'),
      max: new Date('2027-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(hours, zone, instant, (week, timeZone, now) => {
        const here = DateTime.fromJSDate(now, { zone: timeZone });
        // near a change of the clock the wall says the same time twice, or not at all
        fc.pre(here.minus({ hours: 30 }).offset === here.plus({ hours: 30 }).offset);
        const until = openUntil(week as Hours, now, timeZone);
        expect(until !== null).toBe(isOpenOnTheWall(week as Hours, here));
        if (until) {
          expect(until.getTime()).toBeGreaterThan(now.getTime());
          const then = DateTime.fromJSDate(until, { zone: timeZone });
          // a week that never closes ends nowhere
          const never = then.diff(here).as('days') > 7;
          expect(isOpenOnTheWall(week as Hours, then)).toBe(never);
        }
        const opens = opensAt(week as Hours, now, timeZone);
        if (opens) expect(openUntil(week as Hours, opens, timeZone)).not.toBeNull();
        else expect(Object.values(week).every((spans) => spans.length === 0)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    [{ mon: [['8:00', '12:00']] }],
    [{ mon: [['08:00', '25:00']] }],
    [{ funday: [] }],
    [{ mon: [['08:00']] }],
    [{ mon: '08:00-12:00' }],
    [[]],
    [null],
  ])('%j are no hours', (value) => {
    expect(areHours(value)).toBe(false);
    expect(areHours(weekdays)).toBe(true);
  });
});

function isOpenOnTheWall(week: Hours, here: DateTime): boolean {
  const minute = here.hour * 60 + here.minute;
  const number = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const of = (weekday: number) => week[DAYS[(weekday + 6) % 7] ?? 'mon'] ?? [];
  const today = of(here.weekday).some(([from, to]) => {
    const [start, end] = [number(from), number(to)];
    return end > start ? start <= minute && minute < end : start <= minute;
  });
  const night = of(here.weekday - 1).some(([from, to]) => number(to) <= number(from) && minute < number(to));
  return today || night;
}

describe("the demo's appointment", () => {
  const { partners } = JSON.parse(
    readFileSync(new URL('../../src/demo/care.json', import.meta.url), 'utf8'),
  ) as { partners: PartnerInput[] };
  const doctor = partners.find(({ name }) => name === 'Seepraxis')?.hours ?? {};
  const made = (now: string) =>
    appointmentAt(at(now), {
      openUntil: (one) => openUntil(doctor, one, ZONE),
      opensAt: (one) => opensAt(doctor, one, ZONE),
    });

  // Monday to Sunday
  test.each(DAYS.map((day, i) => [day, i] as const))(
    'is made for when the partner is there, at whatever hour of a %s the demo begins',
    (_, day) => {
      for (let quarter = 0; quarter < 96; quarter += 1) {
        const now = DateTime.fromISO('2015-09-14', { zone: ZONE }).plus({
          days: day,
          minutes: 15 * quarter + 7,
        });
        const when = made(now.toISO() ?? '') ?? new Date(0);
        expect(when.getTime()).toBeGreaterThan(now.toMillis() + 2.5 * 3_600_000);
        const until = openUntil(doctor, when, ZONE);
        expect((until?.getTime() ?? 0) - when.getTime()).toBeGreaterThanOrEqual(30 * 60_000);
      }
    },
  );

  test.each([
    ['2015-09-18T09:50', '2015-09-18T13:00'],
    ['2015-09-18T14:00', '2015-09-19T09:00'],
    ['2015-09-19T08:40', '2015-09-21T08:00'],
    ['2015-09-20T11:00', '2015-09-21T08:00'],
  ])('begun at %s it is at %s', (now, when) => {
    expect(local(made(now))).toBe(when);
  });

  test('is with nobody who is never there', () => {
    expect(appointmentAt(new Date(), { openUntil: () => null, opensAt: () => null })).toBeNull();
  });
});
