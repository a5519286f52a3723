import type { Language, Names } from '../../contracts/common.js';
import type { ApologyCause, ApologyDue } from '../../contracts/goodwill.js';
import type { Database, Tx } from '../../platform/db/database.js';
import { say } from '../../platform/words/say.js';

/** Something of ours that failed a guest. */
export interface Cause {
  cause: ApologyCause;
  causeId: string;
  at: Date;
  /** In somebody's own words; null when there are only names of a thing, or none. */
  what: string | null;
  names: Names | null;
  /** Nobody has said a word about it yet. */
  due: boolean;
}

/**
 * A device locked in (the alarm of her bay while it was hers), a promise that was broken, a unit that came back damaged
 * within half an hour of the hand-out, a referral that did not go well, and what the guest has told us herself.
 */
const SELECT = `
  WITH happened AS (
    SELECT 'device' AS cause, a.id AS cause_id, a.since AS at, NULL AS what, NULL::jsonb AS names, true AS open
    FROM handout h
    JOIN occupancy o ON o.hotel_id = h.hotel_id AND o.id = h.id
    JOIN bay b ON b.hotel_id = o.hotel_id AND b.id = o.bay_id
    JOIN alert a ON a.hotel_id = b.hotel_id AND a.station_id = b.station_id AND a.bay = b.number
      AND a.code = 'guest_phone_waiting' AND a.since >= o.since AND (o.ended_at IS NULL OR a.since <= o.ended_at)
    WHERE h.hotel_id = $1 AND h.stay_id = $2
    UNION ALL
    SELECT 'promise', p.id, p.broken_at, p.what, NULL, true FROM promise p
    WHERE p.hotel_id = $1 AND p.stay_id = $2 AND p.broken_at IS NOT NULL
    UNION ALL
    SELECT 'unit', h.id, l.returned_at, NULL, m.names, true FROM handout h
    JOIN loan l ON l.hotel_id = h.hotel_id AND l.id = h.id AND l.condition = 'damaged'
      AND l.returned_at <= h.given_at + interval '30 minutes'
    JOIN amenity m ON m.hotel_id = h.hotel_id AND m.id = h.amenity_id
    WHERE h.hotel_id = $1 AND h.stay_id = $2 AND h.status <> 'undone'
    UNION ALL
    SELECT 'referral', r.id, r.ended_at, r.what, NULL, true FROM referral r
    WHERE r.hotel_id = $1 AND r.stay_id = $2 AND r.status = 'closed' AND r.ending = 'not_well'
    UNION ALL
    SELECT 'guest_word', w.id, w.at, w.words, NULL, w.answered_at IS NULL FROM guest_word w
    WHERE w.hotel_id = $1 AND w.stay_id = $2 AND w.kind = 'wrong'
  )
  SELECT h.cause, h.cause_id AS "causeId", h.at, h.what, h.names, h.open AND NOT EXISTS (SELECT FROM apology a
    WHERE a.hotel_id = $1 AND a.cause = h.cause AND a.cause_id = h.cause_id) AS due
  FROM happened h`;

/** What still wants a word, the newest first. */
export async function apologiesDue(
  from: Database | Tx,
  hotel: string,
  stayId: string,
  reader: Language,
): Promise<ApologyDue[]> {
  const rows = await from.rows<Cause & Record<string, unknown>>(`${SELECT} ORDER BY h.at DESC`, [
    hotel,
    stayId,
  ]);
  return rows
    .filter(({ due }) => due)
    .map((row) => ({
      cause: row.cause,
      causeId: row.causeId,
      at: row.at.toISOString(),
      what: say(reader, `apologies.due_${row.cause}`, { what: whatOf(row, reader) }),
      about: whatOf(row, reader),
    }));
}

/** Of this guest, whether a word is still due or was said. */
export function causeOf(
  from: Database | Tx,
  hotel: string,
  stayId: string,
  cause: ApologyCause,
  causeId: string,
): Promise<Cause | null> {
  return from.one<Cause & Record<string, unknown>>(`${SELECT} WHERE h.cause = $3 AND h.cause_id = $4`, [
    hotel,
    stayId,
    cause,
    causeId,
  ]);
}

export function whatOf({ what, names }: Pick<Cause, 'what' | 'names'>, language: Language): string {
  return what ?? names?.[language] ?? names?.en ?? '';
}

export function guestOf(
  from: Database | Tx,
  hotel: string,
  stayId: string,
): Promise<{ name: string; language: Language } | null> {
  return from.one<{ name: string; language: Language }>(
    `SELECT trim(g.first_name || ' ' || g.last_name) AS name, g.language FROM stay s
     JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id WHERE s.hotel_id = $1 AND s.id = $2`,
    [hotel, stayId],
  );
}
