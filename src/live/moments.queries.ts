import type { LiveState, Moment } from '../contracts/live.js';
import type { Database } from '../platform/db/database.js';

interface MomentRow {
  id: string;
  at: Date;
  moment: { code: string; stayId?: string | null; params?: Record<string, string | number | null> };
  room: string | null;
  guest: string | null;
  names: Record<string, string> | null;
  /** The guest's words of a wish, or what was promised, arranged elsewhere or is being brought. */
  what: string | null;
  due: Date | null;
  /** The guest's own, of why she no longer wants it. */
  said: string | null;
}

/** Joined here; a console has no use for them. */
const IDS = new Set(['amenityId', 'wishId', 'promiseId', 'referralId', 'errandId', 'surpriseId', 'adviceId']);

const SELECT = `
  SELECT o.id, o.at, o.moment, s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest,
    coalesce(a.names, u.names) AS names, coalesce(nullif(w.text, ''), p.what, r.what, e.what) AS what, p.due_at AS due,
    CASE WHEN o.moment ->> 'code' IN ('withdrawn', 'not_to_bring') THEN coalesce(p.words, e.words, w.words, r.words) END AS said
  FROM outbox o
  LEFT JOIN stay s ON s.hotel_id = o.hotel_id AND s.id = (o.moment ->> 'stayId')::uuid
  LEFT JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  LEFT JOIN wish w ON w.hotel_id = o.hotel_id AND w.id = (o.moment -> 'params' ->> 'wishId')::uuid
  LEFT JOIN amenity a ON a.hotel_id = o.hotel_id AND a.id = coalesce((o.moment -> 'params' ->> 'amenityId')::uuid, w.amenity_id)
  LEFT JOIN promise p ON p.hotel_id = o.hotel_id AND p.id = (o.moment -> 'params' ->> 'promiseId')::uuid
  LEFT JOIN referral r ON r.hotel_id = o.hotel_id AND r.id = (o.moment -> 'params' ->> 'referralId')::uuid
  LEFT JOIN errand e ON e.hotel_id = o.hotel_id AND e.id = (o.moment -> 'params' ->> 'errandId')::uuid
  LEFT JOIN surprise u ON u.hotel_id = o.hotel_id AND u.id = (o.moment -> 'params' ->> 'surpriseId')::uuid`;

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
    if (value !== null && !IDS.has(name)) params[name] = value;
  }
  if (row.names) params['amenity'] = row.names;
  if (row.what) params['text'] = row.what;
  if (row.said) params['words'] = row.said;
  if (row.due) params['dueAt'] ??= row.due.toISOString();
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
