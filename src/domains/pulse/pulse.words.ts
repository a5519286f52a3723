import { nameIn, type Language } from '../../contracts/common.js';
import { say } from '../../platform/words/say.js';

type NamesOf = Record<string, string> | null;

/** `14:00` */
export const hourIn = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

export interface WishRow {
  text: string;
  names: NamesOf;
  missing: NamesOf;
  status: string;
  way: string;
  words: string | null;
}

/** A wish as a line: what was wished, in the guest's words where there are some, and what became of it. */
export function wishIn(language: Language, wish: WishRow): string {
  const what = wish.text === '' ? nameIn(wish.names, language) : wish.text;
  const way = say(language, `pulse.way_${wish.way}`);
  const missing = nameIn(wish.missing, language);
  if (wish.status === 'withdrawn' || wish.status === 'unlawful')
    return say(language, `pulse.wish_${wish.status}`, { what, words: wish.words ?? '' });
  return missing === ''
    ? say(language, 'pulse.wish', { what, way })
    : say(language, 'pulse.wish_missing', { what, way, missing });
}
