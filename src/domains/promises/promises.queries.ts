import type { PromiseLine } from '../../contracts/handouts.js';
import type { LiveState } from '../../contracts/live.js';
import type { Database, Tx } from '../../platform/db/database.js';

interface PromiseRow {
  id: string;
  stay_id: string;
  wish_id: string | null;
  room: string | null;
  guest: string;
  what: string;
  names: Record<string, string> | null;
  by: string;
  due_at: Date;
  status: PromiseLine['status'];
  version: number;
}

const SELECT = `
  SELECT p.id, p.stay_id, p.wish_id, s.room, trim(g.first_name || ' ' || g.last_name) AS guest, p.what, a.names,
    m.name AS by, p.due_at, p.status, p.version
  FROM promise p
  JOIN stay s ON s.hotel_id = p.hotel_id AND s.id = p.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  LEFT JOIN amenity a ON a.hotel_id = p.hotel_id AND a.id = p.amenity_id
  JOIN staff_member m ON m.hotel_id = p.hotel_id AND m.id = p.by_staff`;

function line(row: PromiseRow): PromiseLine {
  return {
    id: row.id,
    stayId: row.stay_id,
    wishId: row.wish_id,
    room: row.room,
    guest: row.guest,
    what: row.what,
    amenity: row.names,
    by: row.by,
    dueAt: row.due_at.toISOString(),
    status: row.status,
    version: row.version,
  };
}

export async function promiseLine(
  from: Database | Tx,
  hotel: string,
  id: string,
): Promise<PromiseLine | null> {
  const row = await from.one<PromiseRow>(`${SELECT} WHERE p.hotel_id = $1 AND p.id = $2`, [hotel, id]);
  return row ? line(row) : null;
}

/** Null ids: every open promise, the nearest first. */
export async function promiseStates(db: Database, hotel: string, ids: string[] | null): Promise<LiveState[]> {
  const rows = ids
    ? await db.rows<PromiseRow>(`${SELECT} WHERE p.hotel_id = $1 AND p.id = ANY ($2)`, [hotel, ids])
    : await db.rows<PromiseRow>(
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
