import { DateTime } from 'luxon';
import type { Database } from '../../platform/db/database.js';
import { type Span, together } from './pulse.rules.js';

/** When the desk had two and more, when somebody at all, and what hours and days that touches. */
export interface Desk {
  two: Span[];
  twoTouches: { hours: Set<number>; days: Set<string> };
  oneTouches: { hours: Set<number>; days: Set<string> };
}

/** Answers come after the range's last wish, too. */
const AFTER_MS = 2 * 86_400_000;

export async function deskIn(db: Database, hotel: string, within: Span, zone: string): Promise<Desk> {
  const rows = await db.rows<{ staffId: string; from: number; to: number }>(
    `SELECT staff_id AS "staffId", extract(epoch FROM starts_at)::float8 * 1000 AS "from",
       extract(epoch FROM ends_at)::float8 * 1000 AS "to"
     FROM shift WHERE hotel_id = $1 AND department = 'reception' AND ends_at > $2 AND starts_at < $3`,
    [hotel, new Date(within.from), new Date(within.to + AFTER_MS)],
  );
  const two = together(rows, 2);
  return {
    two,
    twoTouches: touched(two, within, zone),
    oneTouches: touched(together(rows, 1), within, zone),
  };
}

/** The hours of the day (0 to 23) and the calendar days that such spans touch, in the hotel's zone, within a range. */
export function touched(
  spans: readonly Span[],
  within: Span,
  zone: string,
): { hours: Set<number>; days: Set<string> } {
  const hours = new Set<number>();
  const days = new Set<string>();
  for (const span of spans) {
    const to = Math.min(span.to, within.to);
    let at = DateTime.fromMillis(Math.max(span.from, within.from), { zone });
    while (at.toMillis() < to) {
      hours.add(at.hour);
      days.add(at.toISODate() ?? '');
      at = at.startOf('hour').plus({ hours: 1 });
    }
  }
  return { hours, days };
}
