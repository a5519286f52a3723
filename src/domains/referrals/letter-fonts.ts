import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import anyAscii from 'any-ascii';
import { plainFont } from './woff.js';

/** Inter comes in one file per script; the order is that of the search. */
const SCRIPTS = [
  'latin',
  'latin-ext',
  'cyrillic',
  'cyrillic-ext',
  'greek',
  'greek-ext',
  'vietnamese',
] as const;
type Script = (typeof SCRIPTS)[number];
export type Weight = 400 | 600;

/** A piece of text in one font. */
export interface Run {
  font: string;
  text: string;
}

const nearby = createRequire(import.meta.url);
const covered = new Map<Script, [number, number][]>();
const files = new Map<string, Buffer>();

/** `U+0000-00FF,U+0131` of the font's own table. */
function rangesOf(script: Script): [number, number][] {
  let ranges = covered.get(script);
  if (!ranges) {
    const table = nearby('@fontsource/inter/unicode.json') as Record<string, string>;
    ranges = (table[script] ?? '').split(',').map((range) => {
      const [from = '', to = from] = range.replace('U+', '').split('-');
      return [parseInt(from, 16), parseInt(to, 16)];
    });
    covered.set(script, ranges);
  }
  return ranges;
}

function scriptOf(letter: string): Script | null {
  const code = letter.codePointAt(0) ?? 0;
  return SCRIPTS.find((script) => rangesOf(script).some(([from, to]) => code >= from && code <= to)) ?? null;
}

export const fontName = (script: string, weight: Weight): string => `${script}-${weight}`;

/** The file of a font that `runs` has named. */
export function fontFile(font: string): Buffer {
  let file = files.get(font);
  if (!file) {
    file = plainFont(readFileSync(nearby.resolve(`@fontsource/inter/files/inter-${font}-normal.woff`)));
    files.set(font, file);
  }
  return file;
}

/** Text as pieces that each have their letters in one font; letters of no font are written as they are read aloud. */
export function runs(text: string, weight: Weight): Run[] {
  const pieces: Run[] = [];
  const add = (script: Script, letters: string) => {
    const font = fontName(script, weight);
    const last = pieces.at(-1);
    if (last?.font === font) last.text += letters;
    else pieces.push({ font, text: letters });
  };
  for (const letter of text.normalize('NFC').replace(/\p{Cc}/gu, ' ')) {
    const script = scriptOf(letter);
    if (script) add(script, letter);
    else add('latin', anyAscii(letter));
  }
  return pieces;
}

/** Whether every letter has a font; otherwise a reading is all that can be printed. */
export function isPrintable(text: string): boolean {
  return [...text.normalize('NFC')].every((letter) => scriptOf(letter) !== null);
}
