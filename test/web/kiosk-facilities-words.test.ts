import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Words = { [key: string]: string | string[] | Words };

const apps = {
  kiosk: ['de', 'en', 'fr', 'it'],
  guest: ['de', 'en', 'fr', 'it'],
  partner: ['de', 'en', 'fr', 'it'],
  facilities: ['de', 'en'],
} as const;
const wordsOf = (app: string, language: string): Words =>
  JSON.parse(readFileSync(join(process.cwd(), 'src/web', app, 'words', `${language}.json`), 'utf8')) as Words;

/** Key → text. A language has the plural forms it needs, so they count as one key. */
function flat(words: Words, path = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    const name = `${path}${key}`;
    if (typeof value === 'string') all.set(name.replace(/_(zero|one|many|other)$/, '_*'), value);
    else if (Array.isArray(value)) value.forEach((text, index) => all.set(`${name}.${index}`, text));
    else for (const [below, text] of flat(value, `${name}.`)) all.set(below, text);
  }
  return all;
}
const slots = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, slot]) => slot ?? '').sort();
const pairs = Object.entries(apps).flatMap(([app, languages]) =>
  languages.map((language) => [app, language] as const),
);

describe('9. Consoles: words on the screens', () => {
  it.each(pairs)('of the %s are complete in %s', (app, language) => {
    expect([...flat(wordsOf(app, language)).keys()].sort()).toEqual(
      [...flat(wordsOf(app, 'en')).keys()].sort(),
    );
    for (const text of flat(wordsOf(app, language)).values()) expect(text.trim()).not.toBe('');
  });

  it.each(pairs)('of the %s fill the same gaps in %s', (app, language) => {
    const english = flat(wordsOf(app, 'en'));
    for (const [key, text] of flat(wordsOf(app, language))) {
      if (!key.endsWith('_*')) expect([key, ...slots(text)]).toEqual([key, ...slots(english.get(key) ?? '')]);
    }
  });

  it.each(Object.keys(apps))('of the %s are Swiss in German: no sharp s', (app) => {
    expect([...flat(wordsOf(app, 'de')).values()].join(' ')).not.toContain('ß');
  });

  it.each(apps.kiosk)('at the kiosk nobody hears of an error in %s', (language) => {
    expect([...flat(wordsOf('kiosk', language)).values()].join(' ')).not.toMatch(
      /\b(error|fehler|erreur|errore)\b/i,
    );
  });

  it.each(apps.facilities)('facilities never reads a guest’s name in %s', (language) => {
    expect([...flat(wordsOf('facilities', language)).values()].join(' ')).not.toMatch(/\{\{guest\}\}/);
  });
});
