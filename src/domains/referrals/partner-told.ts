import type { Tx } from '../../platform/db/database.js';

/** How many guests are in the hands of a partner or a person just now. */
export async function openHandsOf(
  tx: Tx,
  hotel: string,
  column: 'partner_id' | 'person_id',
  id: string,
): Promise<number> {
  const row = await tx.one<{ n: number }>(
    `SELECT count(*)::integer AS n FROM referral WHERE hotel_id = $1 AND ${column} = $2 AND status <> 'closed'`,
    [hotel, id],
  );
  return row?.n ?? 0;
}

/** Boards show the names of open referrals as they are now. */
export async function tellPartner(tx: Tx, hotel: string, partnerId: string): Promise<void> {
  const rows = await tx.rows<{ id: string; stay_id: string }>(
    `UPDATE referral SET version = version + 1 WHERE hotel_id = $1 AND partner_id = $2 AND status <> 'closed'
     RETURNING id, stay_id`,
    [hotel, partnerId],
  );
  await tx.tell(hotel, {
    type: 'partner.changed',
    touched: [
      { kind: 'partner', id: partnerId },
      ...rows.map(({ id }) => ({ kind: 'referral', id })),
      ...rows.map(({ stay_id: id }) => ({ kind: 'stay', id })),
    ],
  });
}
