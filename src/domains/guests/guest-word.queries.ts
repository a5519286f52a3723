import type { LiveState } from '../../contracts/live.js';
import type { GuestWordLine } from '../../contracts/person.js';
import type { Database, Tx } from '../../platform/db/database.js';

interface Row extends Omit<GuestWordLine, 'at'> {
  at: Date;
}

const SELECT = `
  SELECT w.id, w.stay_id AS "stayId", s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest, w.kind, w.words, w.at,
    w.answered_at IS NOT NULL AS answered, w.version
  FROM guest_word w
  JOIN stay s ON s.hotel_id = w.hotel_id AND s.id = w.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  WHERE w.hotel_id = $1`;

const lineOf = (row: Row): GuestWordLine => ({ ...row, at: row.at.toISOString() });

export async function guestWordLine(tx: Tx, hotel: string, id: string): Promise<GuestWordLine | null> {
  const row = await tx.one<Row>(`${SELECT} AND w.id = $2`, [hotel, id]);
  return row ? lineOf(row) : null;
}

/** What guests thanked one colleague for: hers alone to read. */
export async function thanksFor(db: Database, hotel: string, staffId: string): Promise<GuestWordLine[]> {
  const rows = await db.rows<Row>(
    `${SELECT} AND w.for_staff = $2 AND w.kind = 'thanks' ORDER BY w.at DESC LIMIT 100`,
    [hotel, staffId],
  );
  return rows.map(lineOf);
}

/** On the board stands what is wrong and not yet made good; thanks stand on nobody's. */
export async function guestWordStates(
  db: Database,
  hotel: string,
  ids: string[] | null,
): Promise<LiveState[]> {
  const rows = ids
    ? await db.rows<Row>(`${SELECT} AND w.id = ANY ($2::uuid[])`, [hotel, ids])
    : await db.rows<Row>(
        `${SELECT} AND w.kind = 'wrong' AND w.answered_at IS NULL ORDER BY w.at DESC LIMIT 200`,
        [hotel],
      );
  return rows.map((row) => ({
    kind: 'guest-word',
    id: row.id,
    version: row.version,
    state: row.kind === 'wrong' && !row.answered ? lineOf(row) : null,
  }));
}

export interface About {
  kind: string;
  /** The colleague who handed it out, promised it or answers for it; null: the guest helped herself. */
  staffId: string | null;
}

/** Something of this stay, and whose it is of the house; null when the stay has nothing by that id. */
export function aboutOf(tx: Tx, hotel: string, stayId: string, id: string): Promise<About | null> {
  return tx.one<{ kind: string; staffId: string | null }>(
    `SELECT 'handout' AS kind, given_by AS "staffId" FROM handout WHERE hotel_id = $1 AND stay_id = $2 AND id = $3
     UNION ALL SELECT 'promise', by_staff FROM promise WHERE hotel_id = $1 AND stay_id = $2 AND id = $3
     UNION ALL SELECT 'referral', owner_staff FROM referral WHERE hotel_id = $1 AND stay_id = $2 AND id = $3
     UNION ALL SELECT 'errand', asked_by FROM errand WHERE hotel_id = $1 AND stay_id = $2 AND id = $3
     UNION ALL SELECT 'wish', coalesce(p.by_staff, h.given_by, r.owner_staff) FROM wish w
       LEFT JOIN promise p ON p.hotel_id = w.hotel_id AND p.id = w.promise_id
       LEFT JOIN handout h ON h.hotel_id = w.hotel_id AND h.id = w.handout_id
       LEFT JOIN referral r ON r.hotel_id = w.hotel_id AND r.id = w.referral_id
       WHERE w.hotel_id = $1 AND w.stay_id = $2 AND w.id = $3`,
    [hotel, stayId, id],
  );
}
