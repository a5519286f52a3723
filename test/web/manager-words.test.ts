import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { momentCodes } from '../../src/contracts/events.js';
import { purposes } from '../../src/contracts/goodwill.js';

const web = join(process.cwd(), 'src/web');
type Words = { [key: string]: string | Words };

const load = (path: string): Words => JSON.parse(readFileSync(join(web, path), 'utf8')) as Words;
const plural = /_(?:zero|one|other)$/;

/** Every key with its text. */
function flat(words: Words, before = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  );
}
/** Plural forms count as the key they belong to. */
const keysOf = (words: Words) => [...new Set(flat(words).map(([key]) => key.replace(plural, '')))].sort();
const gaps = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort().join();

const app = { de: load('manager/words/de.json'), en: load('manager/words/en.json') };
const known = new Set([...keysOf(app.en), ...keysOf(load('shared/words/en.json'))]);
const source = readdirSync(join(web, 'manager'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(web, 'manager', name), 'utf8'))
  .join('\n');

describe('9. Consoles: words on the manager’s screen', () => {
  it('German and English say the same things with the same gaps', () => {
    expect(keysOf(app.de)).toEqual(keysOf(app.en));
    const english = new Map(flat(app.en));
    for (const [key, text] of flat(app.de))
      expect(`${key} ${gaps(text)}`).toBe(`${key} ${gaps(english.get(key) ?? '')}`);
  });

  it.each(['de', 'en'] as const)('every moment of the house has words in %s', (language) => {
    expect(momentCodes.filter((code) => !(app[language].moment as Words)[code])).toEqual([]);
    expect(purposes.filter((purpose) => !(app[language].purpose as Words)[purpose])).toEqual([]);
  });

  it('no screen uses a word that is missing, nor builds one from a part that is', () => {
    const used = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');
    const parts = [...source.matchAll(/\bt\(\s*`([\w.]+)\$\{/g)].map(([, start]) => start ?? '');
    expect(used.length).toBeGreaterThan(60);
    expect(parts.length).toBeGreaterThan(8);
    expect(used.filter((key) => !known.has(key))).toEqual([]);
    expect(parts.filter((start) => ![...known].some((key) => key.startsWith(start)))).toEqual([]);
  });

  it('no word waits in vain', () => {
    const parts = [...source.matchAll(/`([\w.]+)\$\{/g)].map(([, start]) => start ?? '');
    const unused = keysOf(app.en).filter(
      (key) => !source.includes(`'${key}'`) && !parts.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });

  it('German is Swiss: ss, never the sharp s; and nobody speaks of Kulanz', () => {
    expect(
      flat(app.de)
        .map(([, text]) => text)
        .join('\n'),
    ).not.toMatch(/ß|Kulanz|überfällig/);
  });
});
