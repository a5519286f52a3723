import anyAscii from 'any-ascii';
import type { Connector } from '../../contracts/common.js';

export interface KnownAmenity {
  id: string;
  names: Record<string, string>;
  connector: string | null;
}

/** What a host hears, and the connector it means. Words are folded: lower case, no accents, no hyphens. */
const deviceWords: [RegExp, Connector][] = [
  [/\b(usb ?c|typ ?c|type ?c|iphone ?1[5-9]|galaxy|samsung|pixel|android|xiaomi|huawei|macbook)\b/, 'usb-c'],
  [/\b(lightning|iphone ?\d*|ipad|airpods)\b/, 'lightning'],
  [/\b(micro ?usb|kindle|e ?reader)\b/, 'micro-usb'],
  [/\b(qi|kabellos|wireless|sans fil|senza fili|induktiv)\b/, 'qi'],
  [/\b(magsafe)\b/, 'magsafe'],
];

/** One word for what guests write in five ways. */
const wifiWords = /\b(wi fi|w ?lan|internet)\b/g;

export function folded(text: string): string {
  return anyAscii(text.normalize('NFC'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(wifiWords, 'wifi')
    .trim();
}

/**
 * The amenities a wish may mean, best first: named in any language, else by the connector of the device it
 * speaks of. Empty when nothing fits; the wish is kept in its words and a promise is always possible.
 */
export function meant(text: string, amenities: KnownAmenity[]): string[] {
  const wish = folded(text);
  if (wish === '') return [];
  const words = wish.split(' ');
  const connector = deviceWords.find(([pattern]) => pattern.test(wish))?.[1] ?? null;
  return amenities
    .map((amenity) => ({
      id: amenity.id,
      score: score(words, wish, amenity) + (connector && amenity.connector === connector ? 2 : 0),
    }))
    .filter(({ score: points }) => points >= 1)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ id }) => id);
}

function score(words: string[], wish: string, amenity: KnownAmenity): number {
  let best = 0;
  for (const name of Object.values(amenity.names)) {
    const said = folded(name);
    if (said === '') continue;
    if (` ${wish} `.includes(` ${said} `)) return 3;
    const parts = said.split(' ').filter((part) => part.length > 2);
    const heard = parts.filter((part) =>
      words.some((word) => word === part || (word.length > 3 && part.startsWith(word))),
    );
    if (parts.length > 0) best = Math.max(best, (2 * heard.length) / parts.length);
  }
  return best;
}
