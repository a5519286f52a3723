import type { Touched } from '../../contracts/events.js';
import { Refused } from '../../contracts/refusals.js';
import type { Tx } from '../../platform/db/database.js';

/** @throws Refused unknown_stay */
export async function guestOfStay(tx: Tx, hotel: string, stayId: string): Promise<string> {
  const row = await tx.one<{ guest_id: string }>(
    'SELECT guest_id FROM stay WHERE hotel_id = $1 AND id = $2',
    [hotel, stayId],
  );
  if (!row) throw new Refused(404, 'unknown_stay');
  return row.guest_id;
}

/**
 * The order of the house for who locks several rows: the guests, by id; then their stays, by id; then what hangs on a
 * stay, hand-outs first; then letters. Who holds a stay asks for no guest any more, or two desks that mean the same
 * person wait for each other until the database ends one of them, a second later. What is locked together is locked in
 * one statement, and what was read before it is read again after it.
 */
const BY_ID = 'ORDER BY id';

/** What was read before the lock is another thing behind it: the work begins anew, as after a serialization failure. */
export class MovedMeanwhile extends Error {
  readonly code = '40001';
}

/** First of all locks. */
export async function lockGuests(tx: Tx, hotel: string, ids: readonly string[]): Promise<void> {
  await tx.rows(
    `SELECT FROM guest WHERE hotel_id = $1 AND id = ANY ($2::uuid[]) ${BY_ID} FOR NO KEY UPDATE`,
    [hotel, ids],
  );
}

/** Whose stay it is, and remains until the end of this transaction. @throws Refused unknown_stay */
export async function lockGuestOf(tx: Tx, hotel: string, stayId: string): Promise<string> {
  const id = await guestOfStay(tx, hotel, stayId);
  await lockGuests(tx, hotel, [id]);
  if ((await guestOfStay(tx, hotel, stayId)) !== id)
    throw new MovedMeanwhile('the stay is another record’s now');
  return id;
}

/** After their guests. Nothing new hangs itself on one of these stays until the end of the transaction. */
export async function lockStaysOf(tx: Tx, hotel: string, guestIds: readonly string[]): Promise<void> {
  await tx.rows(`SELECT FROM stay WHERE hotel_id = $1 AND guest_id = ANY ($2::uuid[]) ${BY_ID} FOR UPDATE`, [
    hotel,
    guestIds,
  ]);
}

/** Every stay of a guest looks different now: a new version each, and word of it. Her record is locked before. */
export async function renewStaysOf(tx: Tx, hotel: string, ...guestIds: string[]): Promise<Touched[]> {
  const stays = await tx.rows<{ id: string }>(
    `WITH hers AS (SELECT hotel_id, id FROM stay WHERE hotel_id = $1 AND guest_id = ANY ($2::uuid[])
       ${BY_ID} FOR NO KEY UPDATE)
     UPDATE stay SET version = version + 1 FROM hers WHERE stay.hotel_id = hers.hotel_id AND stay.id = hers.id
     RETURNING stay.id`,
    [hotel, guestIds],
  );
  return stays.map(({ id }) => ({ kind: 'stay', id }));
}

/** The stays whose card or page may stand open somewhere: one, and her others that are not over. */
export async function shownStaysOf(tx: Tx, hotel: string, stayId: string): Promise<Touched[]> {
  const stays = await tx.rows<{ id: string }>(
    `SELECT o.id FROM stay s JOIN stay o ON o.hotel_id = s.hotel_id AND o.guest_id = s.guest_id
     WHERE s.hotel_id = $1 AND s.id = $2 AND (o.id = s.id OR o.status <> 'departed')`,
    [hotel, stayId],
  );
  return stays.map(({ id }) => ({ kind: 'stay', id }));
}
