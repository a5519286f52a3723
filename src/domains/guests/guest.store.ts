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

/** Every stay of a guest looks different now: a new version each, and word of it. */
export async function renewStaysOf(tx: Tx, hotel: string, guestId: string): Promise<Touched[]> {
  const stays = await tx.rows<{ id: string }>(
    'UPDATE stay SET version = version + 1 WHERE hotel_id = $1 AND guest_id = $2 RETURNING id',
    [hotel, guestId],
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
