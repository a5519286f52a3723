import type { StayLine } from '../../contracts/stays.js';
import type { Database } from '../../platform/db/database.js';
import { rankMatch, stayWords } from './match.rules.js';
import { queryWords } from './name.rules.js';
import { STAY_COLUMNS, STAY_TABLES, stayLine, type StayRow } from './stays.queries.js';

const MOST = 30;
/** Somebody who has left gives room to whoever is here, however well the name fits. */
const MOST_DEPARTED_BESIDE_OTHERS = 10;

/**
 * Candidates for a question. Cost does not grow with the hotel's past: per phase the rarest word of the question
 * leads (counted up to a limit), its index entries are walked, and the other words are looked up by primary key.
 * In house and expected match by prefix; of the departed only the newest 300 with the exact leading word are
 * looked at. `OFFSET 0` keeps the planner, which guesses too many, from joining the whole table.
 * `'{'` is the sign after `z`, and words hold nothing but a–z and 0–9, in "C" order.
 */
export const SEARCH = `
  WITH asked AS (SELECT word FROM unnest($2::text[]) AS a (word)),
  rarest AS (
    SELECT p.phase, r.word FROM (VALUES (0::smallint), (1::smallint)) AS p (phase) CROSS JOIN LATERAL (
      SELECT a.word FROM asked a CROSS JOIN LATERAL (
        SELECT count(*) AS hits FROM (SELECT FROM stay_word k WHERE k.hotel_id = $1 AND k.phase = p.phase
          AND k.word >= a.word AND k.word < a.word || '{' LIMIT 300) few) c
      ORDER BY c.hits, length(a.word) DESC LIMIT 1) r
  ),
  rarest_past AS (
    SELECT a.word FROM asked a CROSS JOIN LATERAL (
      SELECT count(*) AS hits FROM (SELECT FROM stay_word k WHERE k.hotel_id = $1 AND k.phase = 2
        AND k.word = a.word LIMIT 300) few) c
    ORDER BY c.hits, length(a.word) DESC LIMIT 1
  ),
  found AS (
    SELECT d.stay_id FROM rarest l CROSS JOIN LATERAL (
      SELECT w.stay_id FROM stay_word w WHERE w.hotel_id = $1 AND w.phase = l.phase AND w.word >= l.word AND w.word < l.word || '{'
        AND NOT EXISTS (SELECT FROM asked a WHERE NOT EXISTS (SELECT FROM stay_word o
          WHERE o.hotel_id = $1 AND o.stay_id = w.stay_id AND o.word >= a.word AND o.word < a.word || '{'))
      ORDER BY w.word LIMIT 120) d
    UNION
    SELECT d.stay_id FROM rarest_past l CROSS JOIN LATERAL (
      SELECT n.stay_id FROM (SELECT w.stay_id FROM stay_word w WHERE w.hotel_id = $1 AND w.phase = 2 AND w.word = l.word
        ORDER BY w.departure DESC LIMIT 300) n
      WHERE NOT EXISTS (SELECT FROM asked a WHERE NOT EXISTS (SELECT FROM stay_word o
        WHERE o.hotel_id = $1 AND o.stay_id = n.stay_id AND o.word = a.word))
      LIMIT 50) d
  )
  SELECT x.* FROM found f CROSS JOIN LATERAL (
    SELECT ${STAY_COLUMNS} FROM ${STAY_TABLES} WHERE s.hotel_id = $1 AND s.id = f.stay_id OFFSET 0) x`;

/** Stays by room, name or reservation, at most 30, the best first. */
export async function searchStays(db: Database, hotel: string, question: string): Promise<StayLine[]> {
  const words = queryWords(question);
  if (words.length === 0) return [];
  const rows = await db.hot<StayRow>('stay-search', SEARCH, [hotel, words]);
  const ranked = rows.flatMap((row) => {
    const own = stayWords({ firstName: row.first_name, lastName: row.last_name });
    const rank = rankMatch(words, { ...row, words: own });
    return rank === null ? [] : [{ rank, row }];
  });
  ranked.sort((a, b) => b.rank - a.rank || beforeInList(a.row, b.row));
  return cut(ranked.map(({ row }) => row)).map(stayLine);
}

/** Of the departed the last to leave first, of the expected the next to come; then by room, as the board lists them. */
function beforeInList(a: StayRow, b: StayRow): number {
  if (a.status === 'departed' && a.departure !== b.departure) return a.departure < b.departure ? 1 : -1;
  if (a.status === 'expected' && a.arrival !== b.arrival) return a.arrival < b.arrival ? -1 : 1;
  const [one, other] = [a.room ?? '', b.room ?? ''];
  return one.length - other.length || (one < other ? -1 : Number(one > other)) || (a.id < b.id ? -1 : 1);
}

function cut(rows: StayRow[]): StayRow[] {
  const here = rows.some(({ status }) => status !== 'departed');
  let departed = 0;
  const kept = rows.filter(({ status }) => {
    if (status === 'departed') departed += 1;
    return status !== 'departed' || !here || departed <= MOST_DEPARTED_BESIDE_OTHERS;
  });
  return kept.slice(0, MOST);
}
