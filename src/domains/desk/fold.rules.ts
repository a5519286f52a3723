import anyAscii from 'any-ascii';

/** One word for what guests write in five ways. */
const wifiWords = /\b(wi fi|w ?lan|internet)\b/g;

/** Lower case, no accents, no punctuation, letters apart from numbers ("iphone15"). */
export function folded(text: string): string {
  return anyAscii(text.normalize('NFC'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\b([a-z]{4,})(\d)/g, '$1 $2')
    .replace(wifiWords, 'wifi')
    .trim();
}

/** The same word with at most one letter wrong, missing, too many, or two of them swapped. */
export function oneEditApart(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  if (a.length === b.length) {
    const swapped = a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
    return swapped || a.slice(i + 1) === b.slice(i + 1);
  }
  return a.length > b.length ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1);
}

const SHORTEST = 5;

/** Words, and those of them long enough to be mistyped by their first letter. */
export interface Vocabulary {
  words: ReadonlySet<string>;
  near: ReadonlyMap<string, readonly string[]>;
}

export function vocabulary(words: Iterable<string>): Vocabulary {
  const all = new Set(words);
  const near = new Map<string, string[]>();
  for (const word of all) {
    if (!canBeMistyped(word)) continue;
    const list = near.get(word[0] ?? '') ?? [];
    list.push(word);
    near.set(word[0] ?? '', list);
  }
  return { words: all, near };
}

function canBeMistyped(word: string): boolean {
  return word.length >= SHORTEST && !/\d/.test(word);
}

/**
 * The word that was probably meant, and with a long word its parts: German writes two as one ("iphonekabel"). Only words
 * of five letters and more are set right, and the first letter is: "table" is no "cable".
 */
export function heardAs(word: string, known: readonly Vocabulary[]): string[] {
  const isKnown = (one: string) => known.some(({ words }) => words.has(one));
  if (!canBeMistyped(word) || isKnown(word)) return [word];
  for (const { near } of known) {
    const meant = near.get(word[0] ?? '')?.find((other) => oneEditApart(word, other));
    if (meant) return [meant];
  }
  const cuts = Array.from({ length: Math.max(0, word.length - 2 * SHORTEST + 3) }, (_, i) => SHORTEST + i);
  const head = cuts.map((cut) => word.slice(0, cut)).find(isKnown);
  const tail = cuts.map((cut) => word.slice(-cut)).find(isKnown);
  return [word, ...(head ? [head] : []), ...(tail && tail !== head ? [tail] : [])];
}
