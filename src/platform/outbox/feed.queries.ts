import type { Database } from '../db/database.js';
import type { Happened, Stamped } from './stamped.js';

/** Identity and ends of a hotel's feed; null before its first event. */
export async function feedOf(
  db: Database,
  hotel: string,
): Promise<{ feed: string; position: number; pruned: number } | null> {
  const row = await db.one<{ feed: string; position: string; pruned: string }>(
    'SELECT feed, position, pruned FROM feed WHERE hotel_id = $1',
    [hotel],
  );
  return row ? { feed: row.feed, position: Number(row.position), pruned: Number(row.pruned) } : null;
}

/**
 * Positions of the last entry per audience up to a position of the feed. Steps from audience to audience in the
 * index: the length of the feed does not matter.
 */
export async function headsOf(
  from: { query: Database['pool']['query'] },
  hotel: string,
  upTo: number,
): Promise<Map<string, number>> {
  const { rows } = await from.query<{ audience: string; position: string | null }>(
    `WITH RECURSIVE a AS (
       (SELECT audience FROM feed_entry WHERE hotel_id = $1 ORDER BY audience LIMIT 1)
       UNION ALL SELECT (SELECT f.audience FROM feed_entry f WHERE f.hotel_id = $1 AND f.audience > a.audience ORDER BY f.audience LIMIT 1)
       FROM a WHERE a.audience IS NOT NULL)
     SELECT audience, (SELECT max(position) FROM feed_entry f
       WHERE f.hotel_id = $1 AND f.audience = a.audience AND f.position <= $2) AS position
     FROM a WHERE audience IS NOT NULL`,
    [hotel, upTo],
  );
  return new Map(rows.flatMap(({ audience, position }) => (position ? [[audience, Number(position)]] : [])));
}

/** The last position of one audience up to a position of the feed; 0 before its first. */
export async function lastOf(db: Database, hotel: string, audience: string, upTo: number): Promise<number> {
  const row = await db.one<{ position: string | null }>(
    'SELECT max(position) AS position FROM feed_entry WHERE hotel_id = $1 AND audience = $2 AND position <= $3',
    [hotel, audience, upTo],
  );
  return Number(row?.position ?? 0);
}

interface HappenedRow {
  id: string;
  position: string;
  at: Date;
  type: string;
  touched: Stamped['touched'];
  moment: Stamped['moment'];
}

interface StampedRow extends HappenedRow {
  prev: Record<string, number> | null;
}

function happened(hotel: string, { id, position, at, type, touched, moment }: HappenedRow): Happened {
  return { hotel, outboxId: id, position: Number(position), at, type, touched, moment };
}

function stamped(hotel: string, row: StampedRow): Stamped {
  return { ...happened(hotel, row), prev: row.prev ?? {} };
}

/** Events after a position in feed order, for who hears of all and belongs to no audience. */
export async function happenedAfter(
  db: Database,
  hotel: string,
  position: number,
  most: number,
): Promise<Happened[]> {
  const rows = await db.rows<HappenedRow>(
    `SELECT id, position, at, type, touched, moment FROM outbox
     WHERE hotel_id = $1 AND position > $2 ORDER BY position LIMIT $3`,
    [hotel, position, most],
  );
  return rows.map((row) => happened(hotel, row));
}

/**
 * Events after a position in feed order, for a process that does not stamp itself or has fallen behind. What each audience
 * saw before is read once for all of them: the index begins with the audience, and a house has hundreds (each guest's
 * page is one).
 */
export async function eventsAfter(
  db: Database,
  hotel: string,
  position: number,
  most: number,
): Promise<Stamped[]> {
  const rows = await db.rows<StampedRow>(
    `WITH o AS (SELECT id, position, at, type, touched, moment FROM outbox
       WHERE hotel_id = $1 AND position > $2 ORDER BY position LIMIT $3),
     e AS (SELECT position, jsonb_object_agg(audience, prev) AS prev FROM feed_entry
       WHERE hotel_id = $1 AND position > $2 AND position <= (SELECT max(position) FROM o) GROUP BY position)
     SELECT o.*, e.prev FROM o LEFT JOIN e ON e.position = o.position ORDER BY o.position`,
    [hotel, position, most],
  );
  return rows.map((row) => stamped(hotel, row));
}

/** What one audience missed in (since, upTo]. */
export async function missedBy(
  db: Database,
  hotel: string,
  audience: string,
  since: number,
  upTo: number,
  most: number,
): Promise<Stamped[]> {
  const rows = await db.rows<Omit<StampedRow, 'prev'> & { before: string }>(
    `SELECT o.id, f.position, o.at, o.type, o.touched, o.moment, f.prev AS before FROM feed_entry f
     JOIN outbox o ON o.hotel_id = f.hotel_id AND o.id = f.outbox_id
     WHERE f.hotel_id = $1 AND f.audience = $2 AND f.position > $3 AND f.position <= $4 ORDER BY f.position LIMIT $5`,
    [hotel, audience, since, upTo, most],
  );
  return rows.map((row) => stamped(hotel, { ...row, prev: { [audience]: Number(row.before) } }));
}
