import anyAscii from 'any-ascii';

/** Everything people write inside a word: O'Connor, O’Connor, García-Peña, 't Hoff. */
const APOSTROPHES = /['’‘ʼ`´′]/g;
const INNER = /['’‘ʼ`´′\-‐‑–]/g;
const PARTICLE_LENGTH = 3;
const MAX_QUERY_WORDS = 8;
const MAX_WORD = 60;

/** How German, Danish and Swedish names are written where the letter is missing: Müller, Mueller; Øst, Oest. */
const SPELLED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/**
 * All words a name, room or reservation can be found by: lower case, without accents, in Latin letters. Müller gives
 * muller and mueller (and so does Mueller); D'Angelo gives dangelo, d and angelo; Le Goff gives le, goff and legoff.
 */
export function searchWords(text: string): string[] {
  const words = new Set<string>();
  const plain = text.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, ' ');
  const tokens = plain.split(/\s+/).filter((token) => token !== '');
  for (const token of tokens) for (const form of formsOf(token)) words.add(form);
  for (const joined of joinedParticles(tokens)) words.add(joined);
  words.delete('');
  return [...words];
}

/** The words of a question, one form each; a stay matches when every one of them begins one of its words. */
export function queryWords(query: string): string[] {
  const tokens = query
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .split(/\s+/);
  const words = tokens.map((token) => lettersOf(token.replace(INNER, ''))).filter((word) => word !== '');
  return [...new Set(words)].slice(0, MAX_QUERY_WORDS).map((word) => word.slice(0, MAX_WORD));
}

/** One form of a name however it is written: Müller, Mueller and MULLER; 't Hoff and t’Hoff; Иванов and Ivanov. */
export function foldedName(name: string): string {
  return foldedWords(name).join('');
}

/** The same, word by word; a hyphen parts words. */
export function foldedWords(name: string): string[] {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(APOSTROPHES, '');
  return plain.split(/[\s\-‐‑–]+/).flatMap((word) => spellings(word).at(-1) || []);
}

/** How a name in another script is read in Latin letters (Иванов: Ivanov, 欧阳: Ouyang); null when it is Latin already. */
export function latinReading(name: string): string | null {
  if (!/\p{L}/u.test(name) || !/[^\p{Script=Latin}\P{L}]/u.test(name)) return null;
  const words = name.trim().split(/\s+/);
  const read = words.map((word) => (/[^\p{Script=Latin}\P{L}]/u.test(word) ? titled(readAloud(word)) : word));
  const reading = read.filter((word) => word !== '').join(' ');
  return reading === '' ? null : reading;
}

function formsOf(token: string): string[] {
  const parts = token.split(INNER);
  const whole = parts.join('');
  const humps = parts.flatMap((part) => anyAscii(part).split(/(?<=[a-z])(?=[A-Z])/));
  return [whole, ...parts, ...humps].flatMap(spellings);
}

/** Mueller is also found as Muller: whoever typed the booking may not have had the ü. */
function spellings(word: string): string[] {
  const plain = lettersOf(word);
  const spelled = lettersOf(word.toLowerCase().replace(/[äöüøå]/g, (letter) => SPELLED[letter] ?? letter));
  const short = plain.replace(/(?<![aeiouq])([aou])e/g, '$1');
  return [plain, spelled, short].map((form) => form.slice(0, MAX_WORD));
}

/** van 't Hoff is asked for as "vant hoff", von der Heydt as "vonderheydt": short words grow into the next. */
function joinedParticles(tokens: readonly string[]): string[] {
  const plain = tokens.map((token) => lettersOf(token.replace(APOSTROPHES, '')));
  const joined: string[] = [];
  for (const [start, first] of plain.entries()) {
    let run = first;
    for (let i = start; (plain[i]?.length ?? PARTICLE_LENGTH + 1) <= PARTICLE_LENGTH; i += 1) {
      run = (run + (plain[i + 1] ?? '')).slice(0, MAX_WORD);
      joined.push(run);
    }
  }
  return joined;
}

function lettersOf(word: string): string {
  return anyAscii(word)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** The soft sign comes out as an apostrophe (Ol'ga), which nobody writes on a slip. */
function readAloud(word: string): string {
  return anyAscii(word.replace(APOSTROPHES, '')).replace(/['"`]/g, '');
}

function titled(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
