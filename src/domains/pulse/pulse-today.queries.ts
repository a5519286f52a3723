import type { PulseToday } from '../../contracts/pulse.js';
import type { Database } from '../../platform/db/database.js';
import type { Span } from './pulse-shifts.queries.js';
import { IN_RANGE, sharedAt } from './wish-columns.js';

type Told = Omit<PulseToday, 'id' | 'day' | 'why' | 'alone' | 'version'>;
/** Each counted; nobody of the pulse tells them without asking whether they may be told. */
export type Figures = { [Name in keyof Told]-?: number };

/**
 * The figures of a time, all from indexes on it, at the times of two and more only. A duplicate wish counts once, with the
 * wish it was merged into. A promise that was broken and then kept was broken.
 */
export async function figuresOf(db: Database, { hotel, from, to }: Span, two: string): Promise<Figures> {
  const rows = await db.hot<Figures>(
    'pulse-figures',
    `SELECT count(*)::integer AS wishes,
       count(*) FILTER (WHERE w.yes = 'now')::integer AS "yesNow",
       count(*) FILTER (WHERE w.yes = 'later')::integer AS "yesLater",
       count(*) FILTER (WHERE w.yes = 'elsewhere')::integer AS "yesElsewhere",
       count(*) FILTER (WHERE w.status = 'open')::integer AS open,
       count(*) FILTER (WHERE w.missing IS NOT NULL)::integer AS missing,
       (SELECT count(*)::integer FROM promise WHERE hotel_id = $1 AND status = 'kept' AND broken_at IS NULL
         AND ${sharedAt('ended_at')}) AS "promisesKept",
       (SELECT count(*)::integer FROM promise WHERE hotel_id = $1 AND ${sharedAt('broken_at')}) AS "promisesBroken",
       (SELECT count(*)::integer FROM guest_word WHERE hotel_id = $1 AND kind = 'thanks' AND ${sharedAt('at')}) AS thanks,
       (SELECT count(*)::integer FROM handout WHERE hotel_id = $1 AND ${sharedAt('given_at')}
         AND status <> 'undone') AS "handedOut"
     FROM wish w WHERE ${IN_RANGE}`,
    [hotel, from, to, two],
  );
  const [row] = rows;
  if (!row) throw new Error('an aggregate has one row');
  return row;
}

/** The feed's position: it never goes back, so it is the version of what is counted from everything. */
export async function versionOf(db: Database, hotel: string): Promise<number> {
  const rows = await db.hot<{ version: number }>(
    'pulse-version',
    'SELECT coalesce((SELECT position FROM feed WHERE hotel_id = $1), 0)::float8 + 1 AS version',
    [hotel],
  );
  return rows[0]?.version ?? 1;
}

/** Members of the house by name, and people of its departments, who have no account but a name as well. */
export function peopleOf(db: Database, hotel: string): Promise<{ id: string; name: string }[]> {
  return db.hot<{ id: string; name: string }>(
    'pulse-people',
    `SELECT id, name FROM staff_member WHERE hotel_id = $1
     UNION ALL SELECT p.id, p.name FROM partner_person p JOIN partner h ON h.hotel_id = p.hotel_id AND h.id = p.partner_id
       WHERE p.hotel_id = $1 AND h.kind = 'department'`,
    [hotel],
  );
}
