import type { Database } from '../../platform/db/database.js';
import type { Range } from './pulse-charts.queries.js';
import { ENTRIES, GIVEN, IN_RANGE, KIND, sharedAt, WAY, WISHES } from './wish-columns.js';

/** A guest's line behind a number. */
interface OfGuest {
  id: string;
  at: Date;
  stayId: string;
  room: string | null;
  guest: string;
}
type NamesOf = Record<string, string> | null;

export interface WishMoment extends OfGuest {
  text: string;
  names: NamesOf;
  missing: NamesOf;
  status: string;
  way: string;
  words: string | null;
}
/** `words` is what was promised, said or given for; `names` what it was about. */
export interface WordMoment extends OfGuest {
  words: string;
  names: NamesOf;
  code: string;
  amountMinor: number;
}

/** A number of five digits is no longer read line by line. */
const MOST = 5_000;
const guestOf = (row: string) => `
  JOIN stay s ON s.hotel_id = ${row}.hotel_id AND s.id = ${row}.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id`;
const guestColumns = (row: string, at: string) =>
  `${row}.id, ${at} AS at, ${row}.stay_id AS "stayId", s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest`;
const newest = (at: string, row: string) => `ORDER BY ${at} DESC, ${row}.id DESC LIMIT ${MOST}`;

/** Wishes that a bar counts; each condition is that of its chart. $5 the key, $6 the zone. */
const WISH_FIGURES: Record<string, string> = {
  wishes: 'true',
  yes_now: "w.yes = 'now'",
  yes_later: "w.yes = 'later'",
  yes_elsewhere: "w.yes = 'elsewhere'",
  open: "w.status = 'open'",
  missing: 'w.missing IS NOT NULL',
  hour: 'extract(hour FROM w.at AT TIME ZONE $6)::integer::text = $5',
  kind: `coalesce(${KIND}::text, 'words') = $5`,
  way: `${WAY} = $5`,
  minutes: `(w.at AT TIME ZONE $6)::date::text = $5 AND w.status = 'fulfilled'`,
  buy: 'w.missing::text = $5',
};

const wishColumns = `${guestColumns('w', 'w.at')}, w.text, a.names, m.names AS missing, w.status, ${WAY} AS way, w.words`;

export async function wishMoments(
  db: Database,
  { hotel, from, to, desk, zone }: Range,
  figure: string,
  key: string,
): Promise<WishMoment[] | null> {
  const condition = WISH_FIGURES[figure];
  if (!condition) return null;
  return db.rows<WishMoment>(
    `WITH asked AS (SELECT $5::text AS key, $6::text AS zone)
     SELECT ${wishColumns} FROM asked, ${WISHES} ${guestOf('w')}
     WHERE ${IN_RANGE} AND ${condition} ${newest('w.at', 'w')}`,
    [hotel, from, to, desk.two, key, zone],
  );
}

/** Nobody's figure but the manager's to read, whoever was there: each one, as the feed has told it. */
export function unlawfulSince(db: Database, hotel: string, from: Date): Promise<WishMoment[]> {
  return db.rows<WishMoment>(
    `SELECT ${wishColumns} FROM ${WISHES} ${guestOf('w')}
     WHERE w.hotel_id = $1 AND w.at >= $2 AND w.status = 'unlawful' ${newest('w.at', 'w')}`,
    [hotel, from],
  );
}

interface Source {
  from: string;
  row: string;
  at: string;
  columns: string;
  condition: string;
}

const promise = (at: string, condition: string): Source => ({
  from: 'promise p LEFT JOIN amenity a ON a.hotel_id = p.hotel_id AND a.id = p.amenity_id',
  row: 'p',
  at: `p.${at}`,
  columns: `p.what AS words, a.names, p.kind AS code, 0 AS "amountMinor"`,
  condition: `${sharedAt(`p.${at}`)} AND ${condition}`,
});

/** $5 and $6 the days, $7 the key, $8 the zone. */
const OTHER_FIGURES: Record<string, Source> = {
  promises_kept: promise('ended_at', `p.status = 'kept' AND p.broken_at IS NULL`),
  promises_broken: promise('broken_at', 'true'),
  thanks: {
    from: 'guest_word t',
    row: 't',
    at: 't.at',
    // what was said is for the colleague concerned
    columns: `'' AS words, NULL::jsonb AS names, t.kind AS code, 0 AS "amountMinor"`,
    condition: `t.kind = 'thanks' AND ${sharedAt('t.at')}`,
  },
  handed_out: {
    from: 'handout h JOIN amenity a ON a.hotel_id = h.hotel_id AND a.id = h.amenity_id',
    row: 'h',
    at: 'h.given_at',
    columns: `'' AS words, a.names, h.kind AS code, 0 AS "amountMinor"`,
    condition: `${sharedAt('h.given_at')} AND h.status <> 'undone'`,
  },
  allowance: {
    from: ENTRIES,
    row: 'e',
    at: 'e.at',
    columns: `e.words, NULL::jsonb AS names, e.purpose AS code, e.amount_minor AS "amountMinor"`,
    condition: `${GIVEN} AND e.purpose = $7`,
  },
  lockers: {
    from: `occupancy c JOIN handout o ON o.hotel_id = c.hotel_id AND o.id = c.id
      JOIN bay b ON b.hotel_id = c.hotel_id AND b.id = c.bay_id
      JOIN station i ON i.hotel_id = b.hotel_id AND i.id = b.station_id`,
    row: 'o',
    at: 'c.since',
    columns: `i.name || ', ' || b.number AS words, NULL::jsonb AS names, c.phase AS code, 0 AS "amountMinor"`,
    condition: `${sharedAt('c.since')} AND (c.since AT TIME ZONE $8)::date::text = $7`,
  },
  answers: {
    from: 'advice v JOIN question q ON q.hotel_id = v.hotel_id AND q.id = v.question_id',
    row: 'v',
    at: 'v.at',
    columns: `v.words, q.names, 'advice' AS code, 0 AS "amountMinor"`,
    condition: `${sharedAt('v.at')} AND v.words <> '' AND v.question_id::text = $7`,
  },
};

export async function otherMoments(
  db: Database,
  range: Range,
  figure: string,
  key: string,
): Promise<WordMoment[]> {
  const source = OTHER_FIGURES[figure];
  if (!source) return [];
  const { from, row, at, columns, condition } = source;
  return db.rows<WordMoment>(
    `WITH asked AS (SELECT $5::date, $6::date, $7::text AS key, $8::text AS zone)
     SELECT ${guestColumns(row, at)}, ${columns} FROM asked, ${from} ${guestOf(row)}
     WHERE ${row}.hotel_id = $1 AND ${condition} ${newest(at, row)}`,
    [range.hotel, range.from, range.to, range.desk.two, ...range.days, key, range.zone],
  );
}
