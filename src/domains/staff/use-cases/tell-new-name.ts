import type { Touched } from '../../../contracts/events.js';
import type { Tx } from '../../../platform/db/database.js';

/** Open lines carry the name of whoever answers for them: every board reads them again, so that it is the one she has now. */
export async function tellNewName(tx: Tx, hotel: string, staffId: string): Promise<void> {
  const lines = await tx.rows<Touched>(
    `SELECT 'promise' AS kind, id FROM promise
     WHERE hotel_id = $1 AND status = 'open' AND $2 IN (by_staff, asked_staff)
     UNION ALL
     SELECT 'referral', id FROM referral WHERE hotel_id = $1 AND status <> 'closed' AND owner_staff = $2
     UNION ALL
     SELECT 'purchase', id FROM purchase WHERE hotel_id = $1 AND status = 'going' AND by_staff = $2`,
    [hotel, staffId],
  );
  await tx.tell(hotel, { type: 'staff.renamed', touched: [{ kind: 'house', id: hotel }, ...lines] });
}
