import type { HelpLine } from '../../contracts/help.js';
import type { LiveState } from '../../contracts/live.js';
import type { Database, Tx } from '../../platform/db/database.js';

interface Row extends Omit<HelpLine, 'at'> {
  at: Date;
  over: boolean;
}

const SELECT = `
  SELECT c.id, b.name AS by, b.id AS "byId", c.at, w.name AS coming, w.id AS "comingId", c.version,
    c.ended_at IS NOT NULL AS over
  FROM help_call c
  JOIN staff_member b ON b.hotel_id = c.hotel_id AND b.id = c.by_staff
  LEFT JOIN staff_member w ON w.hotel_id = c.hotel_id AND w.id = c.coming_staff
  WHERE c.hotel_id = $1`;

const lineOf = ({ over: _, at, ...line }: Row): HelpLine => ({ ...line, at: at.toISOString() });

export async function helpLine(tx: Tx, hotel: string, id: string): Promise<HelpLine> {
  const [row] = await tx.rows<Row>(`${SELECT} AND c.id = $2`, [hotel, id]);
  if (!row) throw new Error('a call for help is never deleted within its day');
  return lineOf(row);
}

/** Calls that nobody has ended yet. */
export async function helpStates(db: Database, hotel: string, ids: string[] | null): Promise<LiveState[]> {
  const rows = ids
    ? await db.rows<Row>(`${SELECT} AND c.id = ANY ($2::uuid[])`, [hotel, ids])
    : await db.rows<Row>(`${SELECT} AND c.ended_at IS NULL ORDER BY c.at`, [hotel]);
  return rows.map((row) => ({
    kind: 'help',
    id: row.id,
    version: row.version,
    state: row.over ? null : lineOf(row),
  }));
}
