import type { WishLine } from '../../../contracts/handouts.js';

/** What is wished: the guest's own words in quotes, or the name of what was picked. */
export function wishWords(wish: WishLine, language: string, quoted: (text: string) => string): string {
  return wish.text ? quoted(wish.text) : (wish.amenity?.[language] ?? wish.amenity?.['en'] ?? '');
}
