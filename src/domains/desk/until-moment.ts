import { DateTime } from 'luxon';
import { isAbsurdlyFar } from '../../platform/time/clock.js';
import type { SaidClock, SaidDate } from './day-and-clock.rules.js';
import type { PartOfDay, Point, Said } from './wish-until.rules.js';

/** Where and when it was said. */
export interface SaidWhen {
  now: Date;
  timeZone: string;
  /** Local time of day at which things come back where nobody says more, `11:00`: when guests depart. */
  usual: string;
  /** Of the guest; null: not known. */
  departsAt: Date | null;
}

/** Hours of the day where only a part of it was said; the morning ends when guests depart. */
const HOURS: Record<Exclude<PartOfDay, 'morning'>, number> = {
  noon: 12,
  afternoon: 17,
  evening: 22,
  midnight: 24,
};
/** "Until six" on another day is in the evening, "until seven" is not: nobody brings a cable back before. */
const EARLIEST_HOUR = 7;
const MONTHS_AHEAD = 12;
/** A day and a month without their year are ahead by half a year at most: "bis 1.9." on the 18th is a slip, not a year. */
const DAYS_AHEAD = 180;

/** The instant that was said, in the hotel's time; null where it is no longer to come, never is, or is beyond all plans. */
export function momentOf(said: Said, { now, timeZone, usual, departsAt }: SaidWhen): Date | null {
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  const found =
    said.is === 'departure'
      ? departsAt && DateTime.fromJSDate(departsAt, { zone: timeZone })
      : said.is === 'span'
        ? afterSpan(said, here, usual)
        : pointAhead(said, here, usual);
  const moment = found?.isValid ? found.toJSDate() : null;
  return moment && moment > now && !isAbsurdlyFar(moment, now) ? moment : null;
}

/** Hours are counted, days are looked up in the calendar: two days later is the same time of day, also across DST. */
function afterSpan({ many, unit }: Said & { is: 'span' }, here: DateTime, usual: string): DateTime {
  if (unit === 'nights') return at(here.plus({ days: many }), usual);
  return here.startOf('minute').plus({ [unit]: many });
}

function pointAhead(point: Point, here: DateTime, usual: string): DateTime | undefined {
  return daysOf(point, here)
    .flatMap((day) => timesOf(point, day, usual))
    .find((moment) => moment.isValid && moment > here);
}

/** The days it may be, the likeliest first. */
function daysOf({ day = {} }: Point, here: DateTime): DateTime[] {
  const today = here.startOf('day');
  if (day.date) {
    const dates = datesOf(day.date, today);
    if (day.date.month !== undefined || day.weekday === undefined) return dates;
    // the 13th is no Friday: one of the two was a slip, and nobody knows which
    return dates
      .filter(({ weekday }) => weekday === day.weekday)
      .filter((one) => one < today.plus({ months: 1 }));
  }
  if (day.ahead !== undefined) return [today.plus({ days: day.ahead })];
  if (day.weekday === undefined) return [today, today.plus({ days: 1 })];
  const ahead = (day.weekday - here.weekday + 7) % 7;
  const days = ahead === 0 && !day.next ? [0, 7] : [ahead === 0 ? 7 : ahead];
  return days.map((many) => today.plus({ days: many }));
}

function datesOf({ day, month, year }: SaidDate, today: DateTime): DateTime[] {
  const of = (one: { year: number; month: number }) =>
    DateTime.fromObject({ year: one.year, month: one.month, day }, { zone: today.zone });
  if (month !== undefined) {
    if (year !== undefined) return [of({ year, month })];
    const latest = today.plus({ days: DAYS_AHEAD });
    return [today.year, today.year + 1].map((one) => of({ year: one, month })).filter((one) => one <= latest);
  }
  return Array.from({ length: MONTHS_AHEAD }, (_, i) => today.startOf('month').plus({ months: i })).map(of);
}

/** The times of that day it may be, in the order of the day. */
function timesOf({ day, clock, part }: Point, date: DateTime, usual: string): DateTime[] {
  if (!date.isValid) return [];
  if (clock)
    return hoursOf(clock, day !== undefined, part).map((hour) => at(date, `${hour}:${clock.minute}`));
  if (part && part !== 'morning') return evening(date, HOURS[part]);
  // said in the afternoon, "until today" is until the evening
  return day?.ahead === 0 ? [at(date, usual), ...evening(date, HOURS.evening)] : [at(date, usual)];
}

/** Late in the evening, "until tonight" is until midnight. */
function evening(date: DateTime, hour: number): DateTime[] {
  return [at(date, `${hour}:0`), ...(hour === HOURS.evening ? [at(date, `${HOURS.midnight}:0`)] : [])];
}

function hoursOf({ hour, eitherHalf }: SaidClock, hasDay: boolean, part: PartOfDay | undefined): number[] {
  const isLate = part === 'afternoon' || part === 'evening';
  // "12 tonight" is when the day is over
  if (part === 'evening' && hour % 12 === 0) return [24];
  if (isLate && hour < 12) return [hour + 12];
  if (!eitherHalf || part === 'morning') return [hour];
  return hasDay && hour < EARLIEST_HOUR ? [hour + 12] : [hour, hour + 12];
}

/** A time that the change to summer time skips is moved on by the gap. */
function at(date: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const day = hour === 24 ? date.plus({ days: 1 }) : date;
  return day.set({ hour: hour % 24, minute, second: 0, millisecond: 0 });
}
