import type { LiveState, Moment } from '../contracts/live.js';
import type { Database } from '../platform/db/database.js';

interface MomentRow {
  id: string;
  at: Date;
  moment: { code: string; stayId?: string | null; params?: Record<string, string | number | null> };
  room: string | null;
  guest: string | null;
  names: Record<string, string> | null;
  wish: string | null;
}

const SELECT = `
  SELECT o.id, o.at, o.moment, s.room, trim(g.first_name || ' ' || g.last_name) AS guest, a.names, w.text AS wish
  FROM outbox o
  LEFT JOIN stay s ON s.hotel_id = o.hotel_id AND s.id = (o.moment ->> 'stayId')::uuid
  LEFT JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  LEFT JOIN wish w ON w.hotel_id = o.hotel_id AND w.id = (o.moment -> 'params' ->> 'wishId')::uuid
  LEFT JOIN amenity a ON a.hotel_id = o.hotel_id AND a.id = coalesce((o.moment -> 'params' ->> 'amenityId')::uuid, w.amenity_id)`;

/** Lines of what happened; names are joined here, for the outbox holds ids only. Null ids: the last thirty. */
export async function momentStates(
  db: Database,
  hotel: string,
  outboxIds: string[] | null,
): Promise<LiveState[]> {
  const rows = outboxIds
    ? await db.rows<MomentRow>(
        `${SELECT} WHERE o.hotel_id = $1 AND o.id = ANY ($2::bigint[]) AND o.moment IS NOT NULL`,
        [hotel, outboxIds],
      )
    : await db.rows<MomentRow>(
        `${SELECT} WHERE o.hotel_id = $1 AND o.moment IS NOT NULL AND o.position IS NOT NULL ORDER BY o.position DESC LIMIT 30`,
        [hotel],
      );
  return rows.map((row) => ({ kind: 'moment', id: row.id, version: 1, state: moment(row) }));
}

function moment(row: MomentRow): Moment {
  const params: Moment['params'] = {};
  for (const [name, value] of Object.entries(row.moment.params ?? {})) {
    if (value !== null && name !== 'amenityId' && name !== 'wishId') params[name] = value;
  }
  if (row.names) params['amenity'] = row.names;
  if (row.wish) params['text'] = row.wish;
  return {
    id: row.id,
    at: row.at.toISOString(),
    code: row.moment.code,
    stayId: row.moment.stayId ?? null,
    room: row.room,
    guest: row.guest,
    params,
    version: 1,
  };
}
