import { DateTime } from 'luxon';

/**
 * Two times. House time drives due dates and what is shown; it can be moved for training and replay. Wall time
 * is real and drives sessions, limits, leases and nonces: a moved house must not revive a dead secret.
 */
export class Clock {
  /** @param offset milliseconds that house time is ahead of wall time */
  constructor(private readonly offset = 0) {}

  static movedTo(instant: Date, wall = Date.now()): Clock {
    return new Clock(instant.getTime() - wall);
  }

  get moved(): boolean {
    return this.offset !== 0;
  }

  now(): Date {
    return new Date(this.wall().getTime() + this.offset);
  }

  wall(): Date {
    return new Date();
  }
}

/** The hotel's calendar day at an instant, `2015-09-18`. */
export function dayAt(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toISODate() ?? '';
}

/** The instant of a local time of day (`11:00`) on a day; a time that DST skips is moved forward by the gap. */
export function instantOf(day: string, time: string, timeZone: string): Date {
  return DateTime.fromISO(`${day}T${time}`, { zone: timeZone }).toJSDate();
}

export function addDays(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate() ?? day;
}

export function isTimeZone(zone: string): boolean {
  return DateTime.local({ zone }).isValid;
}

const FARTHEST_YEARS = 10;

/** A slip of the hand, such as the year 9999, and no plan of anybody's. */
export function isAbsurdlyFar(instant: Date, now: Date): boolean {
  return DateTime.fromJSDate(now).plus({ years: FARTHEST_YEARS }).toJSDate() < instant;
}
