import type { LiveState } from '../../contracts/live.js';
import type { RuleOftenOverridden, RuleVoiceLine } from '../../contracts/person.js';
import type { Database, Tx } from '../../platform/db/database.js';

interface Row extends Omit<RuleVoiceLine, 'at'> {
  at: Date;
}

const SELECT = `
  SELECT v.id, v.rule, v.stay_id AS "stayId", s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest, v.words, v.at,
    v.answer, v.version
  FROM rule_voice v
  JOIN stay s ON s.hotel_id = v.hotel_id AND s.id = v.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  WHERE v.hotel_id = $1`;

const lineOf = (row: Row): RuleVoiceLine => ({ ...row, at: row.at.toISOString() });

export async function ruleVoiceLine(tx: Tx, hotel: string, id: string): Promise<RuleVoiceLine | null> {
  const row = await tx.one<Row>(`${SELECT} AND v.id = $2`, [hotel, id]);
  return row ? lineOf(row) : null;
}

/** Unhappy about a rule, and no answer yet. */
export async function ruleVoiceStates(
  db: Database,
  hotel: string,
  ids: string[] | null,
): Promise<LiveState[]> {
  const rows = ids
    ? await db.rows<Row>(`${SELECT} AND v.id = ANY ($2::uuid[])`, [hotel, ids])
    : await db.rows<Row>(`${SELECT} AND v.answered_at IS NULL ORDER BY v.at DESC LIMIT 200`, [hotel]);
  return rows.map((row) => ({
    kind: 'rule-voice',
    id: row.id,
    version: row.version,
    state: row.answer === null ? lineOf(row) : null,
  }));
}

const OFTEN = 10;
const DAYS = 30;
/** The other warnings are facts (left already, kept for another guest), which nobody can drop. */
const RULES = ['one_per_guest', 'loan_length'];

/**
 * "Overridden 14 times this month: drop it?" Not asked again for as long after a decision. Only what two and more at the
 * desk did: the rule is judged, nobody who was alone with it.
 */
export function oftenOverridden(db: Database, hotel: string, now: Date): Promise<RuleOftenOverridden[]> {
  return db.rows<{ rule: string; times: number }>(
    `SELECT w.warning ->> 'code' AS rule, count(*)::integer AS times
     FROM handout h CROSS JOIN LATERAL jsonb_array_elements(h.warnings) AS w (warning)
     WHERE h.hotel_id = $1 AND h.status <> 'undone' AND h.given_at > $2::timestamptz - make_interval(days => $3)
       AND h.given_at <= $2
       AND h.given_at <@ (SELECT two_at_the_desk($1, $2::timestamptz - make_interval(days => $3), $2 + interval '1 second'))
       AND w.warning ->> 'code' = ANY ($5::text[])
       AND NOT EXISTS (SELECT FROM rule_decision d WHERE d.hotel_id = h.hotel_id AND d.rule = w.warning ->> 'code'
         AND d.at > $2::timestamptz - make_interval(days => $3))
     GROUP BY 1 HAVING count(*) >= $4 ORDER BY 2 DESC, 1`,
    [hotel, now, DAYS, OFTEN, RULES],
  );
}
