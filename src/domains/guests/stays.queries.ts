import type { Language } from '../../contracts/common.js';
import type { HouseState, LiveState } from '../../contracts/live.js';
import type { StayCard, StayLine, StayStatus } from '../../contracts/stays.js';
import type { Database, Tx } from '../../platform/db/database.js';

export interface StayRow {
  id: string;
  room: string | null;
  reservation: string | null;
  arrival: string;
  departure: string;
  status: StayStatus;
  version: number;
  guest_id: string;
  first_name: string;
  last_name: string;
  latin: string | null;
  language: Language;
  country: string | null;
  salutation: string | null;
}

export const STAY_COLUMNS = `s.id, s.room, s.reservation, s.arrival::text AS arrival, s.departure::text AS departure, s.status,
  s.version, g.id AS guest_id, g.first_name, g.last_name, g.latin, g.language, g.country, g.salutation`;
export const STAY_TABLES = 'stay s JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id';

export function stayLine(row: StayRow): StayLine {
  return {
    id: row.id,
    room: row.room,
    guest: {
      id: row.guest_id,
      firstName: row.first_name,
      lastName: row.last_name,
      name: `${row.first_name} ${row.last_name}`.trim(),
      latin: row.latin,
      language: row.language,
      country: row.country,
      salutation: row.salutation,
    },
    reservation: row.reservation,
    arrival: row.arrival,
    departure: row.departure,
    status: row.status,
    version: row.version,
  };
}

export async function lineOfStay(from: Database | Tx, hotel: string, id: string): Promise<StayLine | null> {
  const lines = await linesOfStays(from, hotel, [id]);
  return lines[0] ?? null;
}

export async function linesOfStays(from: Database | Tx, hotel: string, ids: string[]): Promise<StayLine[]> {
  const rows = await from.rows<StayRow>(
    `SELECT ${STAY_COLUMNS} FROM ${STAY_TABLES} WHERE s.hotel_id = $1 AND s.id = ANY ($2::uuid[])`,
    [hotel, ids],
  );
  return rows.map(stayLine);
}

/** The guest's card without what the desk adds to it. */
export type GuestCard = Omit<StayCard, 'open' | 'closed' | 'wishes'>;

interface CardRow extends StayRow {
  adults: number;
  children: number;
  email: string | null;
  phone: string | null;
  stays: number;
}

export async function guestCard(from: Database | Tx, hotel: string, id: string): Promise<GuestCard | null> {
  const row = await from.one<CardRow>(
    `SELECT ${STAY_COLUMNS}, s.adults, s.children, g.email, g.phone,
       (SELECT count(*)::integer FROM stay o WHERE o.hotel_id = s.hotel_id AND o.guest_id = s.guest_id) AS stays
     FROM ${STAY_TABLES} WHERE s.hotel_id = $1 AND s.id = $2`,
    [hotel, id],
  );
  if (!row) return null;
  const { adults, children, email, phone, stays } = row;
  return { ...stayLine(row), adults, children, email, phone, stays };
}

export const stayLists = ['expected', 'in_house', 'departing'] as const;
export type StayList = (typeof stayLists)[number];

const LISTS: Record<StayList, string> = {
  expected: `s.status = 'expected' AND s.arrival <= $2::date`,
  in_house: `s.status = 'in_house' AND $2::date IS NOT NULL`,
  departing: `s.status = 'in_house' AND s.departure <= $2::date`,
};
const BY_ROOM = 'ORDER BY length(s.room), s.room, g.last_name, g.first_name, s.id';

/** Today's list. Who should have come yesterday is still expected, who should have left is still in the house. */
export async function listOfStays(
  db: Database,
  hotel: string,
  list: StayList,
  today: string,
): Promise<StayLine[]> {
  const rows = await db.rows<StayRow>(
    `SELECT ${STAY_COLUMNS} FROM ${STAY_TABLES} WHERE s.hotel_id = $1 AND ${LISTS[list]} ${BY_ROOM} LIMIT 300`,
    [hotel, today],
  );
  return rows.map(stayLine);
}

/** Before anybody has typed: who arrives today and who is here, by room. */
export async function presentStays(
  db: Database,
  hotel: string,
  today: string,
  most: number,
): Promise<StayLine[]> {
  const rows = await db.hot<StayRow>(
    'stays-present',
    `SELECT ${STAY_COLUMNS} FROM ${STAY_TABLES} WHERE s.hotel_id = $1
       AND (s.status = 'in_house' OR (s.status = 'expected' AND s.arrival <= $2::date)) ${BY_ROOM} LIMIT $3`,
    [hotel, today, most],
  );
  return rows.map(stayLine);
}

/** A stay stands on the board only by its version: consoles that show it read it again. */
export async function stayStates(db: Database, hotel: string, ids: string[] | null): Promise<LiveState[]> {
  if (!ids) return [];
  const rows = await db.rows<{ id: string; version: number }>(
    'SELECT id, version FROM stay WHERE hotel_id = $1 AND id = ANY ($2::uuid[])',
    [hotel, ids],
  );
  return rows.map(({ id, version }) => ({ kind: 'stay', id, version, state: { id, version } }));
}

type HouseCounts = Pick<HouseState, 'arriving' | 'inHouse' | 'departing' | 'wording' | 'version'>;

/**
 * Counts come from rows of today only. The version is the feed's position: it never goes back, and no row of the
 * hotel is written for a count (which every check-in would queue up for).
 */
export async function houseCounts(db: Database, hotel: string, today: string): Promise<HouseCounts> {
  const rows = await db.hot<HouseCounts>(
    'house-counts',
    `SELECT (SELECT count(*)::integer FROM stay WHERE hotel_id = $1 AND status = 'expected' AND arrival <= $2::date) AS arriving,
       (SELECT count(*)::integer FROM stay WHERE hotel_id = $1 AND status = 'in_house') AS "inHouse",
       (SELECT count(*)::integer FROM stay WHERE hotel_id = $1 AND status = 'in_house' AND departure <= $2::date) AS departing,
       (SELECT count(*) + coalesce(sum(version), 0) FROM (SELECT version FROM perk WHERE hotel_id = $1
         UNION ALL SELECT version FROM question WHERE hotel_id = $1) AS word)::integer AS wording,
       coalesce((SELECT position FROM feed WHERE hotel_id = $1), 0)::float8 + 1 AS version`,
    [hotel, today],
  );
  return rows[0] ?? { arriving: 0, inHouse: 0, departing: 0, wording: 0, version: 1 };
}
