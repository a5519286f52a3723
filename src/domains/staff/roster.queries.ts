import type { Colleague, Roster, Shift } from '../../contracts/roster.js';
import type { Database, Tx } from '../../platform/db/database.js';

/** The accountable person at an instant; null only before the first sign-up. */
export function accountableAt(
  from: Database | Tx,
  hotel: string,
  at: Date,
): Promise<{ staffId: string; name: string } | null> {
  return from.one<{ staffId: string; name: string }>(
    `SELECT m.id AS "staffId", m.name FROM staff_member m
     WHERE m.hotel_id = $1 AND m.id = accountable_at($1, $2) AND m.active`,
    [hotel, at],
  );
}

/** Everybody who is on shift at an instant, and the accountable person: she first, then by name. */
export function hereAt(from: Database | Tx, hotel: string, at: Date): Promise<Colleague[]> {
  return from.rows<Colleague>(
    `SELECT m.id AS "staffId", m.name, m.role, s.department, s.department IS NOT NULL AS "onShift",
       coalesce(m.id = accountable_at($1, $2), false) AS accountable
     FROM staff_member m
     LEFT JOIN LATERAL (SELECT department FROM shift WHERE hotel_id = $1 AND staff_id = m.id
       AND ends_at > $2 AND starts_at <= $2 ORDER BY starts_at DESC LIMIT 1) s ON true
     WHERE m.hotel_id = $1 AND m.active AND (s.department IS NOT NULL OR m.id = accountable_at($1, $2))
     ORDER BY accountable DESC, lower(m.name), m.id`,
    [hotel, at],
  );
}

/** How many managers can answer at an instant: on shift, or the accountable person if she is one. */
export async function managersAt(from: Database | Tx, hotel: string, at: Date): Promise<number> {
  const row = await from.one<{ n: number }>(
    `SELECT count(*)::integer AS n FROM staff_member m
     WHERE m.hotel_id = $1 AND m.role = 'manager' AND is_here_at($1, m.id, $2)`,
    [hotel, at],
  );
  return row?.n ?? 0;
}

export async function isHereAt(
  from: Database | Tx,
  hotel: string,
  staffId: string,
  at: Date,
): Promise<boolean> {
  const row = await from.one<{ here: boolean }>('SELECT is_here_at($1, $2, $3) AS here', [
    hotel,
    staffId,
    at,
  ]);
  return row?.here ?? false;
}

const SHIFT = `
  SELECT s.id, s.staff_id AS "staffId", m.name, s.department, s.starts_at, s.ends_at, s.version
  FROM shift s JOIN staff_member m ON m.hotel_id = s.hotel_id AND m.id = s.staff_id`;

type ShiftRow = Omit<Shift, 'startsAt' | 'endsAt'> & { starts_at: Date; ends_at: Date };

const shift = ({ starts_at, ends_at, ...row }: ShiftRow): Shift => ({
  ...row,
  startsAt: starts_at.toISOString(),
  endsAt: ends_at.toISOString(),
});

export async function shiftOf(from: Database | Tx, hotel: string, id: string): Promise<Shift | null> {
  const row = await from.one<ShiftRow>(`${SHIFT} WHERE s.hotel_id = $1 AND s.id = $2`, [hotel, id]);
  return row ? shift(row) : null;
}

/** Shifts that touch a time, and the chain of duty within it with the step that stands at its beginning. */
export async function rosterOf(db: Database, hotel: string, from: Date, to: Date): Promise<Roster> {
  const [shifts, steps] = await Promise.all([
    db.rows<ShiftRow>(
      `${SHIFT} WHERE s.hotel_id = $1 AND s.ends_at > $2 AND s.starts_at < $3 ORDER BY s.starts_at, s.department, m.name LIMIT 5000`,
      [hotel, from, to],
    ),
    db.rows<{ since: Date; staffId: string; name: string }>(
      `SELECT d.since, d.staff_id AS "staffId", m.name FROM duty d
       JOIN staff_member m ON m.hotel_id = d.hotel_id AND m.id = d.staff_id
       WHERE d.hotel_id = $1 AND d.since < $3 AND d.since >= coalesce(
         (SELECT max(since) FROM duty WHERE hotel_id = $1 AND since <= $2), '-infinity') ORDER BY d.since`,
      [hotel, from, to],
    ),
  ]);
  return {
    shifts: shifts.map(shift),
    duty: steps.map(({ since, staffId, name }) => ({ since: since.toISOString(), staffId, name })),
  };
}
