import type { PulseGap, PulseLeftOut } from '../../contracts/pulse.js';
import type { Database } from '../../platform/db/database.js';
import { leftOut, type TimeOfDay } from './pulse.rules.js';

export interface Span {
  hotel: string;
  from: Date;
  to: Date;
}

/** When the desk had two and more, and when anybody: tstzmultiranges. */
export interface Desk {
  two: string;
  one: string;
  /** Where the time ends that has been: what is still planned measures nobody. */
  until: Date;
  /** Why nothing of the time is counted; null: some of it is. */
  gap: PulseGap | null;
  /** Part of the time had one person at the desk. */
  alone: boolean;
}

const DAY_MS = 86_400_000;
/** What is counted may go back on something of before (a gift taken back), or be answered after the range. */
const BEFORE_MS = 31 * DAY_MS;
const AFTER_MS = 92 * DAY_MS;

/** One look at the roster, before anything is counted: every figure is then bound by `two`. */
export async function deskIn(db: Database, { hotel, from, to }: Span, now: Date): Promise<Desk> {
  const until = new Date(Math.max(from.getTime(), Math.min(to.getTime(), now.getTime())));
  const around = [
    new Date(from.getTime() - BEFORE_MS),
    // not to the instant: what has just happened has happened too
    new Date(Math.min(to.getTime() + AFTER_MS, now.getTime() + DAY_MS)),
  ];
  const rows = await db.hot<{ two: string; one: string; shared: boolean; manned: boolean; alone: boolean }>(
    'pulse-desk',
    `WITH desk AS MATERIALIZED (
       SELECT two_at_the_desk($1, $4, $5) AS two, somebody_at_the_desk($1, $2, $3) AS one,
         tstzmultirange(tstzrange($2, $3)) AS span)
     SELECT two::text, one::text, NOT isempty(two * span) AS shared, NOT isempty(one) AS manned,
       NOT isempty(one - two) AS alone FROM desk`,
    [hotel, from, until, ...around],
  );
  const [row] = rows;
  if (!row) throw new Error('it has one row');
  const { two, one, shared, manned, alone } = row;
  const gap = shared ? null : manned ? 'alone' : until > from ? 'nobody' : 'none';
  return { two, one, until, gap, alone };
}

/** Hours of the day and days of the range that have such a time. */
export interface Touched {
  hours: Set<number>;
  days: Set<string>;
}

export interface TouchedBy {
  two: Touched;
  one: Touched;
  /** Has been at all. */
  been: Touched;
  leftOut: PulseLeftOut;
}

/** Quarters of an hour, for there are zones of 45 minutes. */
export async function touchedBy(db: Database, from: Date, zone: string, desk: Desk): Promise<TouchedBy> {
  const rows = await db.rows<TimeOfDay & { two: boolean; one: boolean }>(
    `WITH desk AS MATERIALIZED (SELECT $4::tstzmultirange AS two, $5::tstzmultirange AS one,
       $5::tstzmultirange - $4::tstzmultirange AS lonely)
     SELECT extract(hour FROM t AT TIME ZONE $3)::integer AS hour, (t AT TIME ZONE $3)::date::text AS day,
       bool_or(q && two) AS two, bool_or(q && one) AS one,
       count(*) FILTER (WHERE q && lonely)::integer AS alone, count(*) FILTER (WHERE NOT q && one)::integer AS unplanned
     FROM desk, generate_series($1::timestamptz, $2::timestamptz - interval '1 millisecond', interval '15 minutes') t,
       LATERAL (SELECT tstzrange(t, least(t + interval '15 minutes', $2)) AS q) quarter
     GROUP BY 1, 2`,
    [from, desk.until, zone, desk.two, desk.one],
  );
  const those = (of: typeof rows): Touched => ({
    hours: new Set(of.map(({ hour }) => hour)),
    days: new Set(of.map(({ day }) => day)),
  });
  return {
    two: those(rows.filter(({ two }) => two)),
    one: those(rows.filter(({ one }) => one)),
    been: those(rows),
    leftOut: leftOut(rows),
  };
}
