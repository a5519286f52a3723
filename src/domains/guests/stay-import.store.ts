import type { StayStatus } from '../../contracts/stays.js';
import type { Tx } from '../../platform/db/database.js';
import type { Arrival } from './arrival.rules.js';
import { lockGuests, lockStaysOf, MovedMeanwhile } from './guest.store.js';
import { personKeys } from './person.rules.js';

/** Of a person the house knew already. */
export interface Learned {
  id: string;
  profile: string | null;
  member_number: string | null;
  birth_date: string | null;
  known_before: boolean;
}

/** Rows as they are written, many in one statement. */
export interface GuestWrite extends Learned {
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

const LEARNED = 'profile text, member_number text, birth_date date, known_before boolean';
const GUEST = `first_name text, last_name text, latin text, language text, country text, email text, phone text, ${LEARNED}`;
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
  email: string | null;
  staysOfGuest: number;
}

/** Stays of these reservations. */
async function knownStays(tx: Tx, hotel: string, reservations: string[]): Promise<Map<string, KnownStay>> {
  const rows = await tx.rows<KnownStay & { reservation: string }>(
    `SELECT s.reservation, s.id, s.guest_id AS "guestId", s.room, s.arrival::text AS arrival, s.departure::text AS departure,
       s.status, s.imported_as AS "importedAs", g.language, g.email,
       (SELECT count(*)::integer FROM stay o WHERE o.hotel_id = s.hotel_id AND o.guest_id = s.guest_id) AS "staysOfGuest"
     FROM stay s JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
     WHERE s.hotel_id = $1 AND s.reservation = ANY ($2::text[])`,
    [hotel, reservations],
  );
  return new Map(rows.map((row) => [row.reservation, row]));
}

/**
 * What the house knows of these arrivals, and whom, held until the end of the transaction: all of them and all of their
 * stays, in the order of the house.
 */
export async function knownOf(
  tx: Tx,
  hotel: string,
  arrivals: readonly Arrival[],
): Promise<{ stays: Map<string, KnownStay>; people: KnownPeople }> {
  const reservations = arrivals.map(({ reservation }) => reservation);
  const read = async () => {
    const [stays, people] = [
      await knownStays(tx, hotel, reservations),
      await knownPeople(tx, hotel, arrivals),
    ];
    const confirmed = [...people.confirmed.values()].flat();
    const ids = [...stays.values()].map(({ guestId }) => guestId);
    return { stays, people, ids: [...ids, ...people.keys.values(), ...confirmed.map(({ id }) => id)] };
  };
  const held = new Set((await read()).ids);
  await lockGuests(tx, hotel, [...held]);
  await lockStaysOf(tx, hotel, [...held]);
  const { ids, ...known } = await read();
  if (!ids.every((id) => held.has(id))) throw new MovedMeanwhile('somebody is another record now');
  return known;
}

/** Whom the house knows already; merged records lead on. */
export interface KnownPeople {
  /** `personKeys` → guest. Of several records of one person the oldest. */
  keys: Map<string, string>;
  /** Address in lower case → who has confirmed it. */
  confirmed: Map<string, Confirmed[]>;
}

export interface Confirmed {
  id: string;
  firstName: string;
  lastName: string;
}

interface KnownRow extends Confirmed {
  /** Only one she has confirmed. */
  email: string | null;
  profile: string | null;
  memberNumber: string | null;
}

async function knownPeople(tx: Tx, hotel: string, arrivals: readonly Arrival[]): Promise<KnownPeople> {
  const rows = await tx.rows<KnownRow>(
    `SELECT coalesce(merged_into, id) AS id, CASE WHEN email_verified_at IS NOT NULL THEN lower(email) END AS email,
       first_name AS "firstName", last_name AS "lastName", profile, member_number AS "memberNumber" FROM guest
     WHERE hotel_id = $1 AND (lower(email) = ANY (SELECT lower(e) FROM unnest($2::text[]) AS asked (e))
         AND email_verified_at IS NOT NULL
       OR profile = ANY ($3::text[]) OR member_number = ANY ($4::text[])) ORDER BY guest.id DESC`,
    [
      hotel,
      arrivals.flatMap(({ email }) => email ?? []),
      arrivals.flatMap(({ profile }) => profile ?? []),
      arrivals.flatMap(({ memberNumber }) => memberNumber ?? []),
    ],
  );
  const confirmed = new Map<string, Confirmed[]>();
  for (const row of rows) if (row.email) confirmed.set(row.email, [...(confirmed.get(row.email) ?? []), row]);
  const keys = new Map(rows.flatMap((row) => personKeys(row).map((key) => [key, row.id] as const)));
  return { keys, confirmed };
}

export async function insertGuests(
  tx: Tx,
  hotel: string,
  guests: GuestWrite[],
  today: string,
): Promise<void> {
  await tx.rows(
    `INSERT INTO guest (hotel_id, id, first_name, last_name, latin, language, country, email, phone, profile, member_number,
       birth_date, known_before, club_since)
     SELECT $1, g.*, CASE WHEN g.member_number IS NULL THEN NULL ELSE $3::date END
     FROM jsonb_to_recordset($2::jsonb) AS g (id uuid, ${GUEST})`,
    [hotel, JSON.stringify(guests), today],
  );
}

/** What a list no longer says of her is not forgotten; a member number never changes. */
export async function updateGuests(
  tx: Tx,
  hotel: string,
  guests: GuestWrite[],
  today: string,
): Promise<void> {
  await tx.rows(
    `UPDATE guest SET first_name = g.first_name, last_name = g.last_name, latin = g.latin, language = g.language,
       country = g.country, email = g.email, phone = g.phone, profile = coalesce(g.profile, guest.profile),
       birth_date = coalesce(g.birth_date, guest.birth_date), known_before = guest.known_before OR g.known_before,
       member_number = coalesce(guest.member_number, g.member_number),
       club_since = coalesce(guest.club_since, CASE WHEN g.member_number IS NULL THEN NULL ELSE $3::date END),
       version = guest.version + 1
     FROM jsonb_to_recordset($2::jsonb) AS g (id uuid, ${GUEST}) WHERE guest.hotel_id = $1 AND guest.id = g.id`,
    [hotel, JSON.stringify(guests), today],
  );
}

/** Adds to people the house knew already what it did not know of them. */
export async function learn(tx: Tx, hotel: string, learned: Learned[], today: string): Promise<void> {
  await tx.rows(
    `UPDATE guest SET profile = coalesce(guest.profile, g.profile), birth_date = coalesce(guest.birth_date, g.birth_date),
       member_number = coalesce(guest.member_number, g.member_number), known_before = guest.known_before OR g.known_before,
       club_since = coalesce(guest.club_since, CASE WHEN g.member_number IS NULL THEN NULL ELSE $3::date END)
     FROM jsonb_to_recordset($2::jsonb) AS g (id uuid, ${LEARNED}) WHERE guest.hotel_id = $1 AND guest.id = g.id`,
    [hotel, JSON.stringify(learned), today],
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
