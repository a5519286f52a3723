import type { PromiseLine, PromiseState } from '../../contracts/handouts.js';
import type { LiveState } from '../../contracts/live.js';
import type { Database, Tx } from '../../platform/db/database.js';

interface Row {
  id: string;
  stay_id: string;
  wish_id: string | null;
  referral_id: string | null;
  purchase_id: string | null;
  hold_id: string | null;
  room: string | null;
  guest: string;
  what: string;
  names: Record<string, string> | null;
  by: string;
  by_staff: string;
  asked: string | null;
  asked_staff: string | null;
  due_at: Date;
  at: Date;
  kind: PromiseLine['kind'];
  reach: string;
  next_word_at: Date | null;
  guest_to_be_told: boolean;
  state: PromiseState;
  errand_id: string | null;
  status: PromiseLine['status'];
  word: PromiseLine['word'];
  left: boolean;
  version: number;
}

const SELECT = `
  SELECT p.id, p.stay_id, p.wish_id, p.referral_id, p.purchase_id, p.hold_id, s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest, p.what, a.names,
    m.name AS by, p.by_staff, asked.name AS asked, p.asked_staff, p.due_at, p.at, p.kind, p.reach, p.next_word_at,
    p.guest_to_be_told, p.status, p.version,
    CASE WHEN p.broken_at IS NOT NULL THEN 'broken' WHEN p.escalated_at IS NOT NULL THEN 'escalated'
      WHEN p.half_at IS NOT NULL THEN 'half' ELSE 'calm' END AS state,
    CASE WHEN p.word_escalated_at IS NOT NULL THEN 'escalated' WHEN p.word_due_at IS NOT NULL THEN 'due' ELSE 'calm' END AS word,
    s.status = 'departed' AS left,
    (SELECT e.id FROM errand e WHERE e.hotel_id = p.hotel_id AND e.promise_id = p.id AND e.status <> 'not_needed'
      ORDER BY e.at DESC, e.id DESC LIMIT 1) AS errand_id
  FROM promise p
  JOIN stay s ON s.hotel_id = p.hotel_id AND s.id = p.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  LEFT JOIN amenity a ON a.hotel_id = p.hotel_id AND a.id = p.amenity_id
  JOIN staff_member m ON m.hotel_id = p.hotel_id AND m.id = p.by_staff
  LEFT JOIN staff_member asked ON asked.hotel_id = p.hotel_id AND asked.id = p.asked_staff`;

function line(row: Row): PromiseLine {
  return {
    id: row.id,
    stayId: row.stay_id,
    wishId: row.wish_id,
    referralId: row.referral_id,
    purchaseId: row.purchase_id,
    holdId: row.hold_id,
    room: row.room,
    guest: row.guest,
    what: row.what,
    amenity: row.names,
    by: row.by,
    byId: row.by_staff,
    asked: row.asked,
    askedId: row.asked_staff,
    dueAt: row.due_at.toISOString(),
    at: row.at.toISOString(),
    kind: row.kind,
    reach: row.reach,
    nextWordAt: row.next_word_at?.toISOString() ?? null,
    guestToBeTold: row.guest_to_be_told,
    state: row.state,
    errandId: row.errand_id,
    status: row.status,
    word: row.word,
    left: row.left,
    version: row.version,
  };
}

export async function promiseLine(
  from: Database | Tx,
  hotel: string,
  id: string,
): Promise<PromiseLine | null> {
  const row = await from.one<Row>(`${SELECT} WHERE p.hotel_id = $1 AND p.id = $2`, [hotel, id]);
  return row ? line(row) : null;
}

/** Open ones somebody is asked to take, and her own; the nearest first. */
export async function promisesOf(db: Database, hotel: string, staffId: string): Promise<PromiseLine[]> {
  const rows = await db.rows<Row>(
    `${SELECT} WHERE p.hotel_id = $1 AND p.status = 'open' AND $2 IN (p.asked_staff, p.by_staff)
     ORDER BY p.due_at, p.id LIMIT 200`,
    [hotel, staffId],
  );
  return rows.map(line);
}

/** Null ids: every open promise, the nearest first. */
export async function promiseStates(db: Database, hotel: string, ids: string[] | null): Promise<LiveState[]> {
  const rows = ids
    ? await db.rows<Row>(`${SELECT} WHERE p.hotel_id = $1 AND p.id = ANY ($2)`, [hotel, ids])
    : await db.rows<Row>(
        `${SELECT} WHERE p.hotel_id = $1 AND p.status = 'open' ORDER BY p.due_at LIMIT 500`,
        [hotel],
      );
  return rows.map((row) => ({
    kind: 'promise',
    id: row.id,
    version: row.version,
    state: row.status === 'open' ? line(row) : null,
  }));
}

/** Of these stays, those to which anything was ever promised. */
export async function promisedAmong(db: Database, hotel: string, stayIds: string[]): Promise<string[]> {
  const rows = await db.hot<{ id: string }>(
    'promised-among',
    'SELECT DISTINCT stay_id AS id FROM promise WHERE hotel_id = $1 AND stay_id = ANY ($2)',
    [hotel, stayIds],
  );
  return rows.map(({ id }) => id);
}
