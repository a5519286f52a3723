import type { Database } from '../../platform/db/database.js';
import type { Desk } from './pulse-shifts.queries.js';
import { ANSWERED, ENTRIES, GIVEN, IN_RANGE, KIND, sharedAt, WAY } from './wish-columns.js';

/** One range of one hotel, and when its desk had two and more: no figure is read without it. */
export interface Range {
  hotel: string;
  from: Date;
  to: Date;
  /** Calendar days of the hotel, both included. */
  days: [string, string];
  zone: string;
  desk: Desk;
}

type NamesOf = Record<string, string> | null;
interface Counted {
  key: string;
  value: number;
}
type Named = Counted & { names: NamesOf };

const bounds = ({ hotel, from, to, desk }: Range) => [hotel, from, to, desk.two];

export function byHour(db: Database, range: Range): Promise<Counted[]> {
  return db.rows<Counted>(
    `SELECT extract(hour FROM w.at AT TIME ZONE $5)::integer::text AS key, count(*)::integer AS value
     FROM wish w WHERE ${IN_RANGE} GROUP BY 1`,
    [...bounds(range), range.zone],
  );
}

/** The median of the house. */
export function minutesToYes(db: Database, range: Range): Promise<Counted[]> {
  return db.rows<Counted>(
    `SELECT (w.at AT TIME ZONE $5)::date::text AS key,
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM w.ended_at - w.at) / 60)::numeric, 1)::float8 AS value
     FROM wish w WHERE ${IN_RANGE} AND w.status = 'fulfilled' GROUP BY 1`,
    [...bounds(range), range.zone],
  );
}

/** Counted first and named afterwards: there are many wishes and few kinds. */
export function byKind(db: Database, range: Range): Promise<Named[]> {
  return db.rows<Named>(
    `SELECT coalesce(k.id::text, 'words') AS key, a.names, k.value FROM (
       SELECT ${KIND} AS id, count(*)::integer AS value FROM ${ANSWERED} WHERE ${IN_RANGE} GROUP BY 1) k
     LEFT JOIN amenity a ON a.hotel_id = $1 AND a.id = k.id ORDER BY 3 DESC, 1`,
    bounds(range),
  );
}

export function byWay(db: Database, range: Range): Promise<Counted[]> {
  return db.rows<Counted>(
    `SELECT ${WAY} AS key, count(*)::integer AS value FROM wish w WHERE ${IN_RANGE} GROUP BY 1`,
    bounds(range),
  );
}

export interface MissRow {
  amenityId: string;
  names: NamesOf;
  valueMinor: number;
  kind: string;
  loanMinutes: number | null;
  /** One for each miss, in order: its day, and its instant in ms. */
  days: string[];
  ats: number[];
}

export function misses(db: Database, range: Range): Promise<MissRow[]> {
  return db.rows<MissRow>(
    `SELECT a.id AS "amenityId", a.names, a.value_minor AS "valueMinor", a.kind, a.loan_minutes AS "loanMinutes",
       m.days, m.ats
     FROM (SELECT w.missing, array_agg((w.at AT TIME ZONE $5)::date::text ORDER BY w.at) AS days,
         array_agg(extract(epoch FROM w.at)::float8 * 1000 ORDER BY w.at) AS ats
       FROM wish w WHERE ${IN_RANGE} AND w.missing IS NOT NULL GROUP BY 1) m
     JOIN amenity a ON a.hotel_id = $1 AND a.id = m.missing`,
    [...bounds(range), range.zone],
  );
}

/** In minor units; counter-entries count against what they take back. */
export function allowance(db: Database, range: Range): Promise<Counted[]> {
  return db.rows<Counted>(
    `SELECT e.purpose AS key, sum(e.amount_minor)::float8 AS value FROM ${ENTRIES} WHERE ${GIVEN}
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    [...bounds(range), ...range.days],
  );
}

/** Guests' uses of the lockers, by the day on which they began. */
export function lockers(db: Database, range: Range): Promise<Counted[]> {
  return db.rows<Counted>(
    `SELECT (since AT TIME ZONE $5)::date::text AS key, count(*)::integer AS value FROM occupancy
     WHERE hotel_id = $1 AND ${sharedAt('since')} GROUP BY 1`,
    [...bounds(range), range.zone],
  );
}

export function answers(db: Database, range: Range): Promise<Named[]> {
  return db.rows<Named>(
    `SELECT q.id::text AS key, q.names, count(*)::integer AS value FROM advice v
     JOIN question q ON q.hotel_id = v.hotel_id AND q.id = v.question_id
     WHERE v.hotel_id = $1 AND ${sharedAt('v.at')} AND v.words <> '' GROUP BY 1, 2 ORDER BY 3 DESC, 1`,
    bounds(range),
  );
}
