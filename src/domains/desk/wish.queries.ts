import type { WishLine } from '../../contracts/handouts.js';
import type { LiveState } from '../../contracts/live.js';
import type { Database } from '../../platform/db/database.js';

interface WishRow {
  id: string;
  stay_id: string;
  room: string | null;
  guest: string;
  text: string;
  names: Record<string, string> | null;
  status: WishLine['status'];
  source: WishLine['source'];
  at: Date;
  until_at: Date | null;
  version: number;
}

const SELECT = `
  SELECT w.id, w.stay_id, s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest, w.text, a.names, w.status, w.source, w.at, w.until_at, w.version
  FROM wish w
  JOIN stay s ON s.hotel_id = w.hotel_id AND s.id = w.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  LEFT JOIN amenity a ON a.hotel_id = w.hotel_id AND a.id = w.amenity_id`;

function line(row: WishRow): WishLine {
  return {
    id: row.id,
    stayId: row.stay_id,
    room: row.room,
    guest: row.guest,
    text: row.text,
    amenity: row.names,
    status: row.status,
    source: row.source,
    at: row.at.toISOString(),
    until: row.until_at?.toISOString() ?? null,
    version: row.version,
  };
}

/** Open wishes of a stay, the newest first. */
export async function wishesOfStay(db: Database, hotel: string, stayId: string): Promise<WishLine[]> {
  const rows = await db.rows<WishRow>(
    `${SELECT} WHERE w.hotel_id = $1 AND w.stay_id = $2 AND w.status = 'open' ORDER BY w.at DESC LIMIT 50`,
    [hotel, stayId],
  );
  return rows.map(line);
}

export async function wishStates(db: Database, hotel: string, ids: string[] | null): Promise<LiveState[]> {
  const rows = ids
    ? await db.rows<WishRow>(`${SELECT} WHERE w.hotel_id = $1 AND w.id = ANY ($2)`, [hotel, ids])
    : await db.rows<WishRow>(
        `${SELECT} WHERE w.hotel_id = $1 AND w.status = 'open' ORDER BY w.at DESC LIMIT 500`,
        [hotel],
      );
  return rows.map((row) => ({
    kind: 'wish',
    id: row.id,
    version: row.version,
    state: row.status === 'open' ? line(row) : null,
  }));
}
