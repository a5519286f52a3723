import type { HandoverLine, WhatHappened } from '../../../contracts/handover.js';
import type { Database, Tx } from '../../../platform/db/database.js';

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

/** Moments from an instant on, the newest first; what is not stamped yet has happened too. */
export async function happenedSince(
  db: Database,
  hotel: string,
  since: Date | null,
): Promise<WhatHappened[]> {
  const rows = await db.rows<Omit<WhatHappened, 'at'> & { at: Date }>(
    `SELECT o.at, o.moment ->> 'code' AS code, s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest
     FROM (
       (SELECT id, at, moment FROM outbox WHERE hotel_id = $1 AND moment IS NOT NULL AND position IS NOT NULL
         ORDER BY position DESC LIMIT ${MOST_HAPPENED})
       UNION ALL
       (SELECT id, at, moment FROM outbox WHERE hotel_id = $1 AND moment IS NOT NULL AND position IS NULL
         ORDER BY id DESC LIMIT ${MOST_HAPPENED})) o
     LEFT JOIN stay s ON s.hotel_id = $1 AND s.id = (o.moment ->> 'stayId')::uuid
     LEFT JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
     WHERE $2::timestamptz IS NULL OR o.at > $2
     ORDER BY o.at DESC, o.id DESC LIMIT ${MOST_HAPPENED}`,
    [hotel, since],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
