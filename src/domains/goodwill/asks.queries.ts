import type { AskLine } from '../../contracts/goodwill.js';
import type { LiveState } from '../../contracts/live.js';
import type { Database, Tx } from '../../platform/db/database.js';

interface AskLineRow {
  id: string;
  stay_id: string;
  room: string | null;
  guest: string;
  amount_minor: number;
  purpose: AskLine['purpose'];
  words: string;
  at: Date;
  answer_by: Date;
  status: AskLine['status'];
  purchase_id: string | null;
  version: number;
}

const SELECT = `
  SELECT a.id, a.stay_id, s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest, a.amount_minor, a.purpose, a.words, a.at,
    a.answer_by, a.status, p.id AS purchase_id, a.version
  FROM goodwill_ask a
  LEFT JOIN purchase p ON p.hotel_id = a.hotel_id AND p.ask_id = a.id
  JOIN stay s ON s.hotel_id = a.hotel_id AND s.id = a.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id`;

function line(row: AskLineRow): AskLine {
  return {
    id: row.id,
    stayId: row.stay_id,
    room: row.room,
    guest: row.guest,
    amountMinor: row.amount_minor,
    purpose: row.purpose,
    words: row.words,
    at: row.at.toISOString(),
    answerBy: row.answer_by.toISOString(),
    status: row.status,
    purchaseId: row.purchase_id,
    version: row.version,
  };
}

export async function askLine(from: Database | Tx, hotel: string, id: string): Promise<AskLine | null> {
  const row = await from.one<AskLineRow>(`${SELECT} WHERE a.hotel_id = $1 AND a.id = $2`, [hotel, id]);
  return row ? line(row) : null;
}

/** Null ids: every one that waits, the oldest first. */
export async function askStates(db: Database, hotel: string, ids: string[] | null): Promise<LiveState[]> {
  const rows = ids
    ? await db.rows<AskLineRow>(`${SELECT} WHERE a.hotel_id = $1 AND a.id = ANY ($2::uuid[])`, [hotel, ids])
    : await db.rows<AskLineRow>(
        `${SELECT} WHERE a.hotel_id = $1 AND a.status = 'asked' ORDER BY a.at LIMIT 200`,
        [hotel],
      );
  return rows.map((row) => ({
    kind: 'ask',
    id: row.id,
    version: row.version,
    state: row.status === 'asked' ? line(row) : null,
  }));
}
