import type { LiveState } from '../../contracts/live.js';
import type { WaitingLine } from '../../contracts/person.js';
import type { Database, Tx } from '../../platform/db/database.js';
import { latinReading } from './name.rules.js';

interface Row extends WaitingLine {
  status: string;
}

/**
 * Whoever leaves moves everybody behind her one forward, so a line's version is the feed's position (as of the counts of
 * the house): it never goes back, and no row is written for an order.
 */
const SELECT = `
  SELECT w.id, w.name, w.place, w.stay_id AS "stayId", s.room, w.status,
    CASE WHEN w.status = 'waiting' THEN (SELECT count(*)::integer FROM waiting b
      WHERE b.hotel_id = w.hotel_id AND b.status = 'waiting' AND (b.at, b.id) <= (w.at, w.id)) ELSE 0 END AS "order",
    coalesce((SELECT position FROM feed WHERE hotel_id = $1), 0)::float8 + 1 AS version
  FROM waiting w LEFT JOIN stay s ON s.hotel_id = w.hotel_id AND s.id = w.stay_id
  WHERE w.hotel_id = $1`;

/** With the Latin reading of a name in another script: whoever calls her must be able to say it. */
function lineOf({ id, name, place, stayId, room, order, version }: Row): WaitingLine {
  const latin = latinReading(name);
  return { id, name: latin ? `${name} (${latin})` : name, place, stayId, room, order, version };
}

export async function waitingLine(tx: Tx, hotel: string, id: string): Promise<WaitingLine | null> {
  const row = await tx.one<Row>(`${SELECT} AND w.id = $2`, [hotel, id]);
  return row ? lineOf(row) : null;
}

/** Who waits, in order of arrival. */
export async function waitingStates(db: Database, hotel: string, ids: string[] | null): Promise<LiveState[]> {
  const rows = ids
    ? await db.rows<Row>(`${SELECT} AND w.id = ANY ($2::uuid[])`, [hotel, ids])
    : await db.rows<Row>(`${SELECT} AND w.status = 'waiting' ORDER BY w.at, w.id LIMIT 200`, [hotel]);
  return rows.map((row) => ({
    kind: 'waiting',
    id: row.id,
    version: row.version,
    state: row.status === 'waiting' ? lineOf(row) : null,
  }));
}
