import type { Database } from '../../platform/db/database.js';
import type { Range } from './pulse-charts.queries.js';
import { multirange, together } from './pulse.rules.js';

/** When the desk had two and more, and when anybody: tstzmultiranges. */
export interface Desk {
  two: string;
  one: string;
}

/** Answers come after the range's last wish, too. */
const AFTER_MS = 2 * 86_400_000;

export async function deskIn(db: Database, { hotel, from, to }: Range): Promise<Desk> {
  const rows = await db.rows<{ staffId: string; from: number; to: number }>(
    `SELECT staff_id AS "staffId", extract(epoch FROM starts_at)::float8 * 1000 AS "from",
       extract(epoch FROM ends_at)::float8 * 1000 AS "to"
     FROM shift WHERE hotel_id = $1 AND department = 'reception' AND ends_at > $2 AND starts_at < $3`,
    [hotel, from, new Date(to.getTime() + AFTER_MS)],
  );
  return { two: multirange(together(rows, 2)), one: multirange(together(rows, 1)) };
}

/** Hours of the day and days of the range that have such a time. */
export interface Touched {
  hours: Set<number>;
  days: Set<string>;
}

/** Quarters of an hour, for there are zones of 45 minutes. */
export async function touchedBy(
  db: Database,
  { from, to, zone }: Range,
  desk: Desk,
): Promise<{ two: Touched; one: Touched }> {
  const rows = await db.rows<{ hour: number; day: string; two: boolean; one: boolean }>(
    `SELECT extract(hour FROM t AT TIME ZONE $3)::integer AS hour, (t AT TIME ZONE $3)::date::text AS day,
       bool_or(tstzrange(t, t + interval '15 minutes') && $4::tstzmultirange) AS two,
       bool_or(tstzrange(t, t + interval '15 minutes') && $5::tstzmultirange) AS one
     FROM generate_series($1::timestamptz, $2::timestamptz - interval '1 minute', interval '15 minutes') t GROUP BY 1, 2`,
    [from, to, zone, desk.two, desk.one],
  );
  const those = (of: typeof rows): Touched => ({
    hours: new Set(of.map(({ hour }) => hour)),
    days: new Set(of.map(({ day }) => day)),
  });
  return { two: those(rows.filter(({ two }) => two)), one: those(rows.filter(({ one }) => one)) };
}
