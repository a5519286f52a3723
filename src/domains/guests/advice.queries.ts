import { nameIn, type Language } from '../../contracts/common.js';
import type { AdviceLine, NamedThing } from '../../contracts/person.js';
import type { Database, Tx } from '../../platform/db/database.js';

interface Row extends Omit<AdviceLine, 'question' | 'at'> {
  question: Record<string, string>;
  at: Date;
}

const SELECT = `
  SELECT d.id, d.stay_id AS "stayId", s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest, q.names AS question,
    d.words, d.became, d.at, d.version
  FROM advice d
  JOIN stay s ON s.hotel_id = d.hotel_id AND s.id = d.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  JOIN question q ON q.hotel_id = d.hotel_id AND q.id = d.question_id
  WHERE d.hotel_id = $1`;

function lineOf(row: Row, language: Language): AdviceLine {
  return { ...row, question: nameIn(row.question, language), at: row.at.toISOString() };
}

export async function adviceLine(
  tx: Tx,
  hotel: string,
  id: string,
  language: Language,
): Promise<AdviceLine | null> {
  const row = await tx.one<Row>(`${SELECT} AND d.id = $2`, [hotel, id]);
  return row ? lineOf(row, language) : null;
}

/** What guests advised, the newest first; "not the moment" is no advice. */
export async function adviceList(db: Database, hotel: string, language: Language): Promise<AdviceLine[]> {
  const rows = await db.rows<Row>(`${SELECT} AND d.words <> '' ORDER BY d.at DESC LIMIT 300`, [hotel]);
  return rows.map((row) => lineOf(row, language));
}

export function namedThings(
  from: Database | Tx,
  table: 'perk' | 'question',
  hotel: string,
): Promise<NamedThing[]> {
  return from.rows<NamedThing>(
    `SELECT id, names, active, version FROM ${table} WHERE hotel_id = $1 ORDER BY active DESC, id`,
    [hotel],
  );
}
