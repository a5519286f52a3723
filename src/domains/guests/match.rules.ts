import type { StayStatus } from '../../contracts/stays.js';
import { queryWords, searchWords } from './name.rules.js';

export interface MatchCandidate {
  room: string | null;
  reservation: string | null;
  /** `searchWords` of the name, as kept with the stay. */
  words: readonly string[];
  status: StayStatus;
}

/** What a single word of the question hit. Steps are wide enough that no sum of lower hits of one word beats a higher. */
const SCORE = {
  room: 16,
  reservation: 12,
  fullWord: 8,
  roomPrefix: 5,
  prefix: 4,
  reservationPart: 2,
} as const;
const STATUS: Record<StayStatus, number> = { in_house: 2, expected: 1, departed: 0 };
const STATUSES = 3;
/** People read out the end of a long number; fewer digits hit too many bookings. */
const RESERVATION_TAIL = 4;

/**
 * How well a stay answers a question, higher first; null when any word of it finds nothing. Exact room, exact
 * reservation, full word, prefix; between equals whoever is in the house, then who arrives, then who has left.
 */
export function rankMatch(query: readonly string[], candidate: MatchCandidate): number | null {
  if (query.length === 0) return null;
  let sum = 0;
  for (const word of query) {
    const score = scoreOf(word, candidate);
    if (score === 0) return null;
    sum += score;
  }
  return sum * STATUSES + STATUS[candidate.status];
}

/** Words of everything a stay is found by, names first; for the search column. */
export function stayWords(stay: { lastName: string; firstName: string }): string[] {
  return searchWords(`${stay.firstName} ${stay.lastName}`);
}

function scoreOf(word: string, { room, reservation, words }: MatchCandidate): number {
  const roomWord = plain(room);
  const reservationWord = plain(reservation);
  if (roomWord === word) return SCORE.room;
  if (reservationWord === word) return SCORE.reservation;
  if (words.includes(word)) return SCORE.fullWord;
  if (roomWord.startsWith(word)) return SCORE.roomPrefix;
  if (words.some((own) => own.startsWith(word))) return SCORE.prefix;
  const tail = word.length >= RESERVATION_TAIL && reservationWord.endsWith(word);
  return tail || reservationWord.startsWith(word) ? SCORE.reservationPart : 0;
}

function plain(text: string | null): string {
  return text === null ? '' : (queryWords(text.replace(/\s+/g, ''))[0] ?? '');
}
