import type { PurchaseLine } from '../../contracts/goodwill.js';
import type { LiveState } from '../../contracts/live.js';
import type { Database, Tx } from '../../platform/db/database.js';

interface PurchaseLineRow {
  id: string;
  stay_id: string;
  room: string | null;
  guest: string;
  what: string;
  shop: string | null;
  usual_minor: number;
  actual_minor: number | null;
  asked_minor: number | null;
  answer_by: Date | null;
  by: string;
  paid_by: PurchaseLine['paidBy'];
  promise_id: string | null;
  status: PurchaseLine['status'];
  has_photo: boolean;
  left: boolean;
  at: Date;
  version: number;
}

const SELECT = `
  SELECT p.id, p.stay_id, s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest, p.what, h.name AS shop, p.usual_minor,
    p.actual_minor, k.amount_minor AS asked_minor, k.answer_by, m.name AS by, p.paid_by, p.promise_id, p.status, p.photo IS NOT NULL AS has_photo, s.status = 'departed' AS left, p.at, p.version
  FROM purchase p
  JOIN stay s ON s.hotel_id = p.hotel_id AND s.id = p.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  JOIN staff_member m ON m.hotel_id = p.hotel_id AND m.id = p.by_staff
  LEFT JOIN partner h ON h.hotel_id = p.hotel_id AND h.id = p.shop_id
  LEFT JOIN goodwill_ask k ON k.hotel_id = p.hotel_id AND k.id = p.ask_id AND k.status = 'asked'`;

function line(row: PurchaseLineRow): PurchaseLine {
  return {
    id: row.id,
    stayId: row.stay_id,
    room: row.room,
    guest: row.guest,
    what: row.what,
    shop: row.shop,
    usualMinor: row.usual_minor,
    actualMinor: row.actual_minor,
    askedMinor: row.asked_minor,
    answerBy: row.answer_by?.toISOString() ?? null,
    by: row.by,
    paidBy: row.paid_by,
    promiseId: row.promise_id,
    status: row.status,
    hasPhoto: row.has_photo,
    left: row.left,
    at: row.at.toISOString(),
    version: row.version,
  };
}

export async function purchaseLine(
  from: Database | Tx,
  hotel: string,
  id: string,
): Promise<PurchaseLine | null> {
  const row = await from.one<PurchaseLineRow>(`${SELECT} WHERE p.hotel_id = $1 AND p.id = $2`, [hotel, id]);
  return row ? line(row) : null;
}

/** Null ids: whoever is under way to buy something, the longest first. */
export async function purchaseStates(
  db: Database,
  hotel: string,
  ids: string[] | null,
): Promise<LiveState[]> {
  const rows = ids
    ? await db.rows<PurchaseLineRow>(`${SELECT} WHERE p.hotel_id = $1 AND p.id = ANY ($2::uuid[])`, [
        hotel,
        ids,
      ])
    : await db.rows<PurchaseLineRow>(
        `${SELECT} WHERE p.hotel_id = $1 AND p.status = 'going' ORDER BY p.at LIMIT 200`,
        [hotel],
      );
  return rows.map((row) => ({
    kind: 'purchase',
    id: row.id,
    version: row.version,
    state: row.status === 'going' ? line(row) : null,
  }));
}
