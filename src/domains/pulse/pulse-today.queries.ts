import type { PulseToday } from '../../contracts/pulse.js';
import type { Database } from '../../platform/db/database.js';

export type Figures = Omit<PulseToday, 'id' | 'day'>;

/**
 * The figures of a time, all from indexes on it. A duplicate wish counts once, with the wish it was merged into. A
 * promise that was broken and then kept was broken. The version is the feed's position: it never goes back.
 */
export async function figuresOf(db: Database, hotel: string, from: Date, to: Date): Promise<Figures> {
  const rows = await db.hot<Figures>(
    'pulse-figures',
    `SELECT count(*)::integer AS wishes,
       count(*) FILTER (WHERE yes = 'now')::integer AS "yesNow",
       count(*) FILTER (WHERE yes = 'later')::integer AS "yesLater",
       count(*) FILTER (WHERE yes = 'elsewhere')::integer AS "yesElsewhere",
       count(*) FILTER (WHERE status = 'open')::integer AS open,
       count(*) FILTER (WHERE missing IS NOT NULL)::integer AS missing,
       (SELECT count(*)::integer FROM promise WHERE hotel_id = $1 AND status = 'kept' AND broken_at IS NULL
         AND ended_at >= $2 AND ended_at < $3) AS "promisesKept",
       (SELECT count(*)::integer FROM promise WHERE hotel_id = $1 AND broken_at >= $2 AND broken_at < $3) AS "promisesBroken",
       (SELECT count(*)::integer FROM guest_word WHERE hotel_id = $1 AND kind = 'thanks' AND at >= $2 AND at < $3) AS thanks,
       (SELECT count(*)::integer FROM handout WHERE hotel_id = $1 AND given_at >= $2 AND given_at < $3
         AND status <> 'undone') AS "handedOut",
       coalesce((SELECT position FROM feed WHERE hotel_id = $1), 0)::float8 + 1 AS version
     FROM wish WHERE hotel_id = $1 AND at >= $2 AND at < $3 AND status <> 'merged'`,
    [hotel, from, to],
  );
  const [row] = rows;
  if (!row) throw new Error('an aggregate has one row');
  return row;
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
