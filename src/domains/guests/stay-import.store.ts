import type { StayStatus } from '../../contracts/stays.js';
import type { Tx } from '../../platform/db/database.js';
import { personKey } from './person.rules.js';

/** Rows as they are written, many in one statement. */
export interface GuestWrite {
  id: string;
  first_name: string;
  last_name: string;
  latin: string | null;
  language: string;
  country: string | null;
  email: string | null;
  phone: string | null;
}

export interface StayWrite {
  id: string;
  guest_id: string;
  reservation: string;
  room: string | null;
  arrival: string;
  departure: string;
  departs_at: string;
  status: StayStatus;
  adults: number;
  children: number;
  special_requests: number;
  /** hex */
  imported_as: string;
}

const GUEST = `first_name text, last_name text, latin text, language text, country text, email text, phone text`;
const STAY = `guest_id uuid, reservation text, room text, arrival date, departure date, departs_at timestamptz, status text,
  adults integer, children integer, special_requests integer, imported_as text`;

/**
 * One import of a hotel at a time: two at once would both find a reservation missing. Held until the end of the
 * transaction; the rest of the house goes on.
 */
export async function oneImportAtATime(tx: Tx, hotel: string): Promise<void> {
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended('import of stays ' || $1, 0))`, [hotel]);
}

export interface KnownStay {
  id: string;
  guestId: string;
  room: string | null;
  arrival: string;
  departure: string;
  status: StayStatus;
  importedAs: Buffer | null;
  language: string;
  staysOfGuest: number;
}

/** Stays of these reservations, locked in one order so that two who lock many never wait for each other. */
export async function knownStays(
  tx: Tx,
  hotel: string,
  reservations: string[],
): Promise<Map<string, KnownStay>> {
  await tx.rows(
    'SELECT FROM stay WHERE hotel_id = $1 AND reservation = ANY ($2::text[]) ORDER BY id FOR UPDATE',
    [hotel, reservations],
  );
  const rows = await tx.rows<KnownStay & { reservation: string }>(
    `SELECT s.reservation, s.id, s.guest_id AS "guestId", s.room, s.arrival::text AS arrival, s.departure::text AS departure,
       s.status, s.imported_as AS "importedAs", g.language,
       (SELECT count(*)::integer FROM stay o WHERE o.hotel_id = s.hotel_id AND o.guest_id = s.guest_id) AS "staysOfGuest"
     FROM stay s JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
     WHERE s.hotel_id = $1 AND s.reservation = ANY ($2::text[])`,
    [hotel, reservations],
  );
  return new Map(rows.map((row) => [row.reservation, row]));
}

/** Person (address and name, see `personKey`) → guest. Of several records of one person the oldest. */
export async function guestsByEmail(tx: Tx, hotel: string, emails: string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; email: string; first_name: string; last_name: string }>(
    `SELECT id, email, first_name, last_name FROM guest
     WHERE hotel_id = $1 AND lower(email) = ANY (SELECT lower(e) FROM unnest($2::text[]) AS asked (e)) ORDER BY id DESC`,
    [hotel, emails],
  );
  const keyed = rows.map(({ id, email, first_name: firstName, last_name: lastName }) => {
    return [personKey({ email, firstName, lastName }) ?? id, id] as const;
  });
  return new Map(keyed);
}

export async function insertGuests(tx: Tx, hotel: string, guests: GuestWrite[]): Promise<void> {
  await tx.rows(
    `INSERT INTO guest (hotel_id, id, first_name, last_name, latin, language, country, email, phone)
     SELECT $1, g.* FROM jsonb_to_recordset($2::jsonb) AS g (id uuid, ${GUEST})`,
    [hotel, JSON.stringify(guests)],
  );
}

export async function updateGuests(tx: Tx, hotel: string, guests: GuestWrite[]): Promise<void> {
  await tx.rows(
    `UPDATE guest SET first_name = g.first_name, last_name = g.last_name, latin = g.latin, language = g.language,
       country = g.country, email = g.email, phone = g.phone, version = guest.version + 1
     FROM jsonb_to_recordset($2::jsonb) AS g (id uuid, ${GUEST}) WHERE guest.hotel_id = $1 AND guest.id = g.id`,
    [hotel, JSON.stringify(guests)],
  );
}

export async function insertStays(tx: Tx, hotel: string, stays: StayWrite[]): Promise<void> {
  await tx.rows(
    `INSERT INTO stay (hotel_id, id, guest_id, reservation, room, arrival, departure, departs_at, status, adults, children,
       special_requests, imported_as)
     SELECT $1, s.id, s.guest_id, s.reservation, s.room, s.arrival, s.departure, s.departs_at, s.status, s.adults, s.children,
       s.special_requests, decode(s.imported_as, 'hex')
     FROM jsonb_to_recordset($2::jsonb) AS s (id uuid, ${STAY})`,
    [hotel, JSON.stringify(stays)],
  );
}

export async function updateStays(tx: Tx, hotel: string, stays: StayWrite[]): Promise<void> {
  await tx.rows(
    `UPDATE stay SET guest_id = s.guest_id, room = s.room, arrival = s.arrival, departure = s.departure,
       departs_at = s.departs_at, status = s.status, adults = s.adults, children = s.children,
       special_requests = s.special_requests, imported_as = decode(s.imported_as, 'hex'), version = stay.version + 1
     FROM jsonb_to_recordset($2::jsonb) AS s (id uuid, ${STAY}) WHERE stay.hotel_id = $1 AND stay.id = s.id`,
    [hotel, JSON.stringify(stays)],
  );
}
