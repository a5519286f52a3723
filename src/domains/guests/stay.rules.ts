import type { StayStatus } from '../../contracts/stays.js';
import { searchWords } from './name.rules.js';

/** The desk looks in the house first, then among arrivals, then in the past. */
export const PHASE: Record<StayStatus, number> = { in_house: 0, expected: 1, departed: 2 };

interface Days {
  arrival: string;
  departure: string;
}

/**
 * What a file says of a stay it brings for the first time. Who arrives today is expected: the desk checks her in,
 * which a list printed in the morning cannot know.
 */
export function statusOfArrival({ arrival, departure }: Days, today: string): StayStatus {
  if (departure < today) return 'departed';
  return arrival < today ? 'in_house' : 'expected';
}

/**
 * What moved days mean for a stay the house knows. The desk's own check-in stands; a stay noted as over goes on when
 * the booking was made longer, and one still expected follows the file.
 */
export function statusAfterNewDays(status: StayStatus, before: Days, after: Days, today: string): StayStatus {
  if (status === 'in_house') return status;
  if (status === 'expected') return statusOfArrival(after, today);
  return after.departure > before.departure && after.departure >= today
    ? statusOfArrival(after, today)
    : 'departed';
}

const TAIL = { shortest: 4, longest: 8 };

export interface Findable {
  firstName: string;
  lastName: string;
  room: string | null;
  reservation: string | null;
}

/** All words a stay is kept under; of a reservation also its last digits, which is what people read out. */
export function wordsOfStay({ firstName, lastName, room, reservation }: Findable): string[] {
  const words = new Set(searchWords(`${firstName} ${lastName}`));
  for (const word of searchWords(room ?? '')) words.add(word);
  // "12 A" is also asked for as "12a"
  for (const word of searchWords((room ?? '').replace(/\s+/g, ''))) words.add(word);
  for (const word of searchWords((reservation ?? '').replace(/\s+/g, ''))) {
    words.add(word);
    const longest = Math.min(TAIL.longest, word.length - 1);
    for (let length = TAIL.shortest; length <= longest; length += 1) words.add(word.slice(-length));
  }
  return [...words];
}
