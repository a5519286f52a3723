import type { LedgerLine, LedgerRange } from '../../contracts/goodwill.js';
import { csvFile } from '../../platform/csv/write-csv.js';
import type { Database } from '../../platform/db/database.js';
import { ENTRIES, ENTRY_COLUMNS, entryLine, type EntryRow } from './entries.queries.js';
import { decimalOf } from './money.rules.js';
import type { GivenEntry } from './unusual.rules.js';

/** A list on a screen; the file for accounting has no end. */
const MOST_LINES = 5000;

interface LedgerRow extends EntryRow {
  day: string;
  by: string;
  room: string | null;
  guest: string;
}

const SELECT = `
  SELECT ${ENTRY_COLUMNS}, e.day::text AS day, m.name AS by, s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest`;
const TABLES = `
  FROM ${ENTRIES}
  JOIN staff_member m ON m.hotel_id = e.hotel_id AND m.id = e.staff_id
  JOIN stay s ON s.hotel_id = e.hotel_id AND s.id = e.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id`;

/** Newest first. */
export async function ledgerLines(
  db: Database,
  hotel: string,
  { from, to }: LedgerRange,
): Promise<LedgerLine[]> {
  const rows = await db.rows<LedgerRow>(
    `${SELECT} ${TABLES} WHERE e.hotel_id = $1 AND e.day BETWEEN $2 AND $3 ORDER BY e.day DESC, e.at DESC, e.id DESC LIMIT $4`,
    [hotel, from, to, MOST_LINES],
  );
  return rows.map((row) => ({
    ...entryLine(row),
    day: row.day,
    by: row.by,
    room: row.room,
    guest: row.guest,
  }));
}

const CSV_HEADER = [
  'day',
  'time',
  'room',
  'guest',
  'purpose',
  'amount',
  'currency',
  'exceeded',
  'reverses',
  'by',
  'words',
  'id',
];

/** For accounting: in the order it happened, with the hotel's time of day; `reverses` names the `id` of another line. */
export async function ledgerCsv(
  db: Database,
  hotel: { code: string; timeZone: string; currency: string },
  { from, to }: LedgerRange,
): Promise<string> {
  const rows = await db.rows<LedgerRow & { time: string }>(
    `${SELECT}, to_char(e.at AT TIME ZONE $4, 'HH24:MI') AS time ${TABLES}
     WHERE e.hotel_id = $1 AND e.day BETWEEN $2 AND $3 ORDER BY e.day, e.at, e.id`,
    [hotel.code, from, to, hotel.timeZone],
  );
  return csvFile(
    CSV_HEADER,
    rows.map((row) => [
      row.day,
      row.time,
      row.room,
      row.guest,
      row.purpose,
      decimalOf(row.amount_minor, hotel.currency),
      hotel.currency,
      row.exceeded ? 'yes' : 'no',
      row.reverses,
      row.by,
      row.words,
      row.id,
    ]),
  );
}

/** What the search for unusual patterns looks at. @param since a day of the hotel */
export function entriesSince(db: Database, hotel: string, since: string): Promise<GivenEntry[]> {
  return db.rows<GivenEntry & Record<string, unknown>>(
    `SELECT e.id, s.guest_id AS "guestId", coalesce(o.staff_id, e.staff_id) AS "staffId", e.amount_minor AS "amountMinor",
       e.purpose, e.reverses, e.at, s.status = 'departed' AND e.day > s.departure AS "afterDeparture",
       EXISTS (SELECT FROM goodwill_entry r WHERE r.hotel_id = e.hotel_id AND r.reverses = e.id) AS reversed
     FROM goodwill_entry e
     JOIN stay s ON s.hotel_id = e.hotel_id AND s.id = e.stay_id
     LEFT JOIN goodwill_entry o ON o.hotel_id = e.hotel_id AND o.id = e.reverses
     WHERE e.hotel_id = $1 AND e.day >= $2 ORDER BY e.at DESC, e.id LIMIT 20000`,
    [hotel, since],
  );
}
