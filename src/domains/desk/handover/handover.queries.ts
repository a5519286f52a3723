import type { HandoverLine } from '../../../contracts/handover.js';
import type { Database, Tx } from '../../../platform/db/database.js';
import type { HappenedRow } from './happened.words.js';

const MOST_HAPPENED = 200;

interface Row {
  id: string;
  by: string;
  at: Date;
  words: string;
  confirmed_by: string | null;
  confirmed_at: Date | null;
}

const SELECT = `
  SELECT h.id, m.name AS by, h.at, h.words, c.name AS confirmed_by, h.confirmed_at FROM handover h
  JOIN staff_member m ON m.hotel_id = h.hotel_id AND m.id = h.by_staff
  LEFT JOIN staff_member c ON c.hotel_id = h.hotel_id AND c.id = h.confirmed_by`;

function line(row: Row): HandoverLine {
  return {
    id: row.id,
    by: row.by,
    at: row.at.toISOString(),
    words: row.words,
    confirmedBy: row.confirmed_by,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
  };
}

export async function handoverOf(tx: Tx, hotel: string, id: string): Promise<HandoverLine | null> {
  const row = await tx.one<Row>(`${SELECT} WHERE h.hotel_id = $1 AND h.id = $2`, [hotel, id]);
  return row ? line(row) : null;
}

/** The newest two, the newest first. */
export async function lastHandovers(db: Database, hotel: string): Promise<HandoverLine[]> {
  const rows = await db.rows<Row>(`${SELECT} WHERE h.hotel_id = $1 ORDER BY h.at DESC, h.id DESC LIMIT 2`, [
    hotel,
  ]);
  return rows.map(line);
}

/** Each moment with what it was about; ids are joined here, for the outbox holds no name. */
const HAPPENED = `
  SELECT o.at, o.moment ->> 'code' AS code, o.moment -> 'params' AS params, s.room,
    shown_name(g.first_name, g.last_name, g.latin) AS guest, coalesce(a.names, u.names) AS names,
    coalesce(nullif(w.text, ''), p.what, r.what, e.what, coalesce(v.became, v.words)) AS text,
    CASE WHEN o.moment ->> 'code' IN ('withdrawn', 'not_to_bring') THEN coalesce(p.words, e.words, w.words, r.words) END AS said,
    CASE w.status WHEN 'fulfilled' THEN coalesce(w.yes, 'now') ELSE w.status END AS wish,
    CASE WHEN p.status = 'open' AND p.due_at <= $3 THEN 'late' ELSE p.status END AS promise, p.due_at AS due,
    e.status AS errand, r.status AS referral, r.appointment_at AS appointment, pp.name AS person, pa.name AS partner
  FROM (
    (SELECT id, at, moment FROM outbox WHERE hotel_id = $1 AND moment IS NOT NULL AND position IS NOT NULL
      ORDER BY position DESC LIMIT ${MOST_HAPPENED})
    UNION ALL
    (SELECT id, at, moment FROM outbox WHERE hotel_id = $1 AND moment IS NOT NULL AND position IS NULL
      ORDER BY id DESC LIMIT ${MOST_HAPPENED})) o
  LEFT JOIN stay s ON s.hotel_id = $1 AND s.id = (o.moment ->> 'stayId')::uuid
  LEFT JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  LEFT JOIN wish w ON w.hotel_id = $1 AND w.id = (o.moment -> 'params' ->> 'wishId')::uuid
  LEFT JOIN promise p ON p.hotel_id = $1 AND p.id = (o.moment -> 'params' ->> 'promiseId')::uuid
  LEFT JOIN referral r ON r.hotel_id = $1 AND r.id = (o.moment -> 'params' ->> 'referralId')::uuid
  LEFT JOIN partner_person pp ON pp.hotel_id = r.hotel_id AND pp.id = r.person_id
  LEFT JOIN partner pa ON pa.hotel_id = r.hotel_id AND pa.id = r.partner_id
  LEFT JOIN errand e ON e.hotel_id = $1 AND e.id = (o.moment -> 'params' ->> 'errandId')::uuid
  LEFT JOIN amenity a ON a.hotel_id = $1
    AND a.id = coalesce((o.moment -> 'params' ->> 'amenityId')::uuid, w.amenity_id, p.amenity_id)
  LEFT JOIN advice v ON v.hotel_id = $1 AND v.id = (o.moment -> 'params' ->> 'adviceId')::uuid
  LEFT JOIN surprise u ON u.hotel_id = $1 AND u.id = (o.moment -> 'params' ->> 'surpriseId')::uuid
  WHERE $2::timestamptz IS NULL OR o.at > $2
  ORDER BY o.at DESC, o.id DESC LIMIT ${MOST_HAPPENED}`;

/** Moments from an instant on, the newest first; what is not stamped yet has happened too. */
export function happenedSince(
  db: Database,
  hotel: string,
  since: Date | null,
  now: Date,
): Promise<HappenedRow[]> {
  return db.rows<HappenedRow>(HAPPENED, [hotel, since, now]);
}
