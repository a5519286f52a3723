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

/**
 * The known word that was probably meant. Only words of five letters and more, and the first letter is right: "table"
 * is no "cable".
 */
export function corrected(word: string, known: ReadonlyMap<string, readonly string[]>): string {
  if (word.length < SHORTEST || /\d/.test(word)) return word;
  const near = known.get(word[0] ?? '')?.find((other) => oneEditApart(word, other));
  return near ?? word;
}

/** Words long enough to be mistyped, by their first letter. */
export function byFirstLetter(words: Iterable<string>): Map<string, string[]> {
  const known = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST || /\d/.test(word)) continue;
    const list = known.get(word[0] ?? '') ?? [];
    list.push(word);
    known.set(word[0] ?? '', list);
  }
  return known;
}
