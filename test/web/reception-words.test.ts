import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { momentCodes } from '../../src/contracts/events.js';

const web = join(process.cwd(), 'src/web');
type Words = { [key: string]: string | Words };

const load = (path: string): Words => JSON.parse(readFileSync(join(web, path), 'utf8')) as Words;
const plural = /(?:_ordinal)?_(?:zero|one|two|few|many|other)$/;

/** Every key with its text; plural forms count as the key they belong to. */
function flat(words: Words, before = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key.replace(plural, ''), value]] : flat(value, `${before}${key}.`),
  );
}
const keysOf = (words: Words) => [...new Set(flat(words).map(([key]) => key))].sort();
const gaps = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort().join();

const app = { de: load('reception/words/de.json'), en: load('reception/words/en.json') };
const shared = { de: load('shared/words/de.json'), en: load('shared/words/en.json') };
const known = new Set([...keysOf(app.en), ...keysOf(shared.en)]);

const sources = ['reception', 'shared'].flatMap((folder) =>
  readdirSync(join(web, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(web, folder, name), 'utf8') })),
);

describe('9. Consoles: words on reception’s screens', () => {
  it.each([
    ['reception', app],
    ['shared', shared],
  ])('%s: German and English say the same things with the same gaps', (_name, words) => {
    expect(keysOf(words.de)).toEqual(keysOf(words.en));
    const english = new Map(flat(words.en));
    for (const [key, text] of flat(words.de))
      expect(`${key} ${gaps(text)}`).toBe(`${key} ${gaps(english.get(key) ?? '')}`);
  });

  it('no screen uses a word that is missing', () => {
    const used = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => ({ name, key: key ?? '' })),
    );
    expect(used.length).toBeGreaterThan(150);
    expect(used.filter(({ key }) => !known.has(key))).toEqual([]);
  });

  it('no screen builds a word from a part that is missing', () => {
    const parts = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/\bt\(\s*`([\w.]+\.)\$\{/g)].map(([, start]) => ({ name, start: start ?? '' })),
    );
    expect(parts.length).toBeGreaterThan(15);
    expect(parts.filter(({ start }) => ![...known].some((key) => key.startsWith(start)))).toEqual([]);
  });

  it('a time is asked for by the one field that says in the words of the house what is wrong with it', () => {
    const own = sources.filter(({ text }) => /pattern=.*:\[0-5\]/.test(text));
    expect(own.map(({ name }) => name)).toEqual([]);
  });

  it('every moment of the house has words', () => {
    const words = new Map(flat(app.en));
    expect(momentCodes.filter((code) => !words.has(`moment.${code}`))).toEqual([]);
  });

  it('German is Swiss: ss, never ß; nothing is overdue, lost or goodwill before a guest', () => {
    const german = [...flat(app.de), ...flat(shared.de)].map(([, text]) => text).join('\n');
    expect(german).not.toMatch(/ß|überfällig|verloren gegangen|Kulanz/);
  });
});
