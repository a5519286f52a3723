import type { Language } from '../../contracts/common.js';
import type { ErrandLine, ErrandState, ErrandStatus, ErrandTicket } from '../../contracts/errands.js';
import type { LiveState } from '../../contracts/live.js';
import type { Database, Tx } from '../../platform/db/database.js';

interface Row {
  id: string;
  stay_id: string;
  room: string | null;
  guest: string;
  what: string;
  from_place: string;
  to_place: string;
  by: string;
  language: Language | null;
  promise_id: string | null;
  due_at: Date;
  state: ErrandState;
  status: ErrandStatus;
  at: Date;
  left: boolean;
  hotel: string;
  time_zone: string;
  version: number;
}

/** Somebody still has to bring it. */
export const UNDER_WAY = `e.status IN ('asked', 'accepted', 'on_the_way')`;

const SELECT = `
  SELECT e.id, e.stay_id, s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest, e.what, e.from_place, e.to_place,
    pp.name AS by, (pp.languages || pa.languages)[1] AS language, e.promise_id,
    least(p.due_at, e.due_at) AS due_at, e.status,
    CASE WHEN p.due_at <= e.due_at OR e.escalated_at IS NULL THEN 'calm' WHEN e.late_at IS NULL THEN 'escalated' ELSE 'broken' END AS state, e.at, s.status = 'departed' AS left, h.name AS hotel, h.time_zone, e.version
  FROM errand e
  JOIN hotel h ON h.hotel_id = e.hotel_id
  JOIN stay s ON s.hotel_id = e.hotel_id AND s.id = e.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  JOIN partner_person pp ON pp.hotel_id = e.hotel_id AND pp.id = e.person_id
  JOIN partner pa ON pa.hotel_id = pp.hotel_id AND pa.id = pp.partner_id
  LEFT JOIN promise p ON p.hotel_id = e.hotel_id AND p.id = e.promise_id AND p.status = 'open'`;

const isOver = ({ status }: Row): boolean => status === 'delivered' || status === 'not_needed';

function line(row: Row): ErrandLine {
  return {
    id: row.id,
    stayId: row.stay_id,
    room: row.room,
    guest: row.guest,
    what: row.what,
    from: row.from_place,
    to: row.to_place,
    by: row.by,
    promiseId: row.promise_id,
    status: row.status,
    at: row.at.toISOString(),
    dueAt: row.due_at.toISOString(),
    state: row.state,
    left: row.left,
    version: row.version,
  };
}

export async function errandLine(from: Database | Tx, hotel: string, id: string): Promise<ErrandLine | null> {
  const row = await from.one<Row>(`${SELECT} WHERE e.hotel_id = $1 AND e.id = $2`, [hotel, id]);
  return row ? line(row) : null;
}

/** The promise before its errand, in the order of whoever ends the promise: two who meet wait, and neither for ever. */
export async function lockPromiseOf(tx: Tx, hotel: string, errandId: string): Promise<void> {
  await tx.rows(
    `SELECT p.id FROM errand e JOIN promise p ON p.hotel_id = e.hotel_id AND p.id = e.promise_id
     WHERE e.hotel_id = $1 AND e.id = $2 FOR UPDATE OF p`,
    [hotel, errandId],
  );
}

/** What the link shows. Once it is delivered, or not needed, nobody needs to know any more for whom. */
export async function errandTicket(
  from: Database | Tx,
  hotel: string,
  id: string,
): Promise<ErrandTicket | null> {
  const row = await from.one<Row>(`${SELECT} WHERE e.hotel_id = $1 AND e.id = $2`, [hotel, id]);
  if (!row) return null;
  const over = isOver(row);
  return {
    id: row.id,
    hotel: row.hotel,
    timeZone: row.time_zone,
    what: row.what,
    from: row.from_place,
    to: over ? '' : row.to_place,
    room: over ? null : row.room,
    guest: over ? '' : row.guest,
    by: row.by,
    language: row.language,
    dueAt: row.due_at.toISOString(),
    status: row.status,
  };
}

/** Null ids: everything that is being brought, the longest on its way first. */
export async function errandStates(db: Database, hotel: string, ids: string[] | null): Promise<LiveState[]> {
  const rows = ids
    ? await db.rows<Row>(`${SELECT} WHERE e.hotel_id = $1 AND e.id = ANY ($2)`, [hotel, ids])
    : await db.rows<Row>(`${SELECT} WHERE e.hotel_id = $1 AND ${UNDER_WAY} ORDER BY e.at LIMIT 500`, [hotel]);
  return rows.map((row) => ({
    kind: 'errand',
    id: row.id,
    version: row.version,
    state: isOver(row) ? null : line(row),
  }));
}
