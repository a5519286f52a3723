import type { StayStatus } from '../../contracts/stays.js';
import { Refused } from '../../contracts/refusals.js';
import type { Touched } from '../../contracts/events.js';
import type { Tx } from '../../platform/db/database.js';
import { PHASE, wordsOfStay } from './stay.rules.js';

export interface LockedStay {
  id: string;
  guest_id: string;
  room: string | null;
  arrival: string;
  departure: string;
  status: StayStatus;
  version: number;
}

/** @throws Refused unknown_stay; stale when somebody was faster */
export async function lockStay(tx: Tx, hotel: string, id: string, version: number): Promise<LockedStay> {
  const stay = await tx.one<LockedStay>(
    `SELECT id, guest_id, room, arrival::text AS arrival, departure::text AS departure, status, version
     FROM stay WHERE hotel_id = $1 AND id = $2 FOR UPDATE`,
    [hotel, id],
  );
  if (!stay) throw new Refused(404, 'unknown_stay');
  if (stay.version !== version) throw new Refused(409, 'stale');
  return stay;
}

/** Writes the words of these stays anew from their rows: names, rooms, phases and departures as they are now. */
export async function writeWords(tx: Tx, hotel: string, stayIds: string[]): Promise<void> {
  if (stayIds.length === 0) return;
  const stays = await tx.rows<{
    id: string;
    room: string | null;
    reservation: string | null;
    departure: string;
    status: StayStatus;
    first_name: string;
    last_name: string;
  }>(
    `SELECT s.id, s.room, s.reservation, s.departure::text AS departure, s.status, g.first_name, g.last_name
     FROM stay s JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
     WHERE s.hotel_id = $1 AND s.id = ANY ($2::uuid[])`,
    [hotel, stayIds],
  );
  const words = stays.flatMap((stay) => {
    const found = wordsOfStay({ ...stay, firstName: stay.first_name, lastName: stay.last_name });
    return found.map((word) => ({ stay, word }));
  });
  await tx.rows('DELETE FROM stay_word WHERE hotel_id = $1 AND stay_id = ANY ($2::uuid[])', [hotel, stayIds]);
  await tx.rows(
    `INSERT INTO stay_word (hotel_id, stay_id, word, phase, departure)
     SELECT $1, w.* FROM unnest($2::uuid[], $3::text[], $4::smallint[], $5::date[]) AS w`,
    [
      hotel,
      words.map(({ stay }) => stay.id),
      words.map(({ word }) => word),
      words.map(({ stay }) => PHASE[stay.status]),
      words.map(({ stay }) => stay.departure),
    ],
  );
}

/** Also what is on its way to the guest: it is owed whether she is in another room by now or has left. */
const OPEN = {
  handout: `status = 'open'`,
  wish: `status = 'open'`,
  promise: `status = 'open'`,
  errand: `status IN ('asked', 'accepted', 'on_the_way')`,
  purchase: `status = 'going'`,
};

/**
 * Everything open of these stays shows their room, name or departure: a new version each, and word of it to the
 * boards. Takes hand-outs before loans, in the order a return does, so that the two never wait for each other.
 */
export async function touchOpenThings(tx: Tx, hotel: string, stayIds: string[]): Promise<Touched[]> {
  const touched: Touched[] = [];
  for (const [kind, open] of Object.entries(OPEN)) {
    const rows = await tx.rows<{ id: string }>(
      `UPDATE ${kind} SET version = version + 1
       WHERE hotel_id = $1 AND stay_id = ANY ($2::uuid[]) AND ${open} RETURNING id`,
      [hotel, stayIds],
    );
    touched.push(...rows.map(({ id }) => ({ kind, id })));
  }
  return touched;
}

/**
 * Due times that follow a stay move with its departure, by the terms of the hand-out: a loan ends after its usual
 * length but with the departure at the latest, or with the departure where the guest asked for that; a voucher lives a
 * day at least; a wish until she leaves is one until she leaves now. Call after `touchOpenThings`.
 */
export async function moveDueTimes(tx: Tx, hotel: string, stayIds: string[]): Promise<void> {
  await tx.rows(
    `UPDATE loan l SET due_at = CASE WHEN l.until_departure THEN s.departs_at
       ELSE least(h.given_at + make_interval(mins => a.loan_minutes), s.departs_at) END
     FROM handout h JOIN stay s ON s.hotel_id = h.hotel_id AND s.id = h.stay_id
     JOIN amenity a ON a.hotel_id = h.hotel_id AND a.id = h.amenity_id
     WHERE h.hotel_id = $1 AND h.stay_id = ANY ($2::uuid[]) AND h.status = 'open'
       AND l.hotel_id = h.hotel_id AND l.id = h.id AND l.follows_stay AND l.returned_at IS NULL`,
    [hotel, stayIds],
  );
  await tx.rows(
    `UPDATE voucher v SET hard_end = greatest(s.departs_at, h.given_at + interval '1 day')
     FROM handout h JOIN stay s ON s.hotel_id = h.hotel_id AND s.id = h.stay_id
     WHERE h.hotel_id = $1 AND h.stay_id = ANY ($2::uuid[]) AND h.status = 'open'
       AND v.hotel_id = h.hotel_id AND v.id = h.id AND v.follows_stay AND v.revoked_at IS NULL`,
    [hotel, stayIds],
  );
  // also of one that is promised: the hand-out that keeps the promise is lent until then
  await tx.rows(
    `UPDATE wish w SET until_at = s.departs_at FROM stay s
     WHERE s.hotel_id = $1 AND s.id = ANY ($2::uuid[]) AND w.hotel_id = s.hotel_id AND w.stay_id = s.id
       AND w.until_departure AND w.status IN ('open', 'fulfilled')`,
    [hotel, stayIds],
  );
}

/** The stay itself, the counts of the house, and everything open that shows it. */
export function touchedBy(hotel: string, stayId: string, openThings: Touched[]): Touched[] {
  return [{ kind: 'stay', id: stayId }, { kind: 'house', id: hotel }, ...openThings];
}
