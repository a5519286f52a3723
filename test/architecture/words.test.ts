import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { momentCodes } from '../../src/contracts/events.js';
import { constraintRefusals } from '../../src/contracts/refusals.js';
import { repository } from './planted-house.js';

interface Words {
  [key: string]: string | string[] | Words;
}

const LANGUAGES = ['de', 'en'];
const KIOSK_LANGUAGES = ['de', 'en', 'fr', 'it'];
const SECTIONS = [
  'problems',
  'apologies',
  'reasons',
  'offers',
  'plans',
  'letters',
  'next',
  'pulse',
  'happened',
];
/** What the kiosk says otherwise than by a note of the same name: a page of its own, or "that did not work just now". */
const SAID_OTHERWISE: Record<string, string> = {
  not_yours: 'notes.again_over',
  station_lost: 'door.lost.text',
  try_again: 'notes.unsure',
  unknown_bay: 'notes.unsure',
  unknown_station: 'notes.unsure',
  wrong_code: 'pair.refused',
};

const text = (path: string) => readFileSync(join(repository, path), 'utf8');
const words = (path: string) => JSON.parse(text(path)) as Words;
const server = ['src', 'migrations'].flatMap((folder) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((name) => name.endsWith('.ts') && !name.startsWith('src/web/')),
);
const code = server.map(text).join('\n');

function wordAt(file: Words, key: string): string | null {
  const found = key
    .split('.')
    .reduce<Words[string] | undefined>((at, part) => (at as Words | undefined)?.[part], file);
  return typeof found === 'string' && found.trim() !== '' ? found : null;
}

/** Literals of `new Refused(status, …)`, on both sides of a condition too. */
function refusedIn(source: string): string[] {
  return [...source.matchAll(/new Refused\(\s*\d{3},\s*([^,)]+)/g)].flatMap(([, given]) =>
    [...(given ?? '').matchAll(/[?:]\s*'(\w+)'|^'(\w+)'/g)].map(([, either, only]) => either ?? only ?? ''),
  );
}

/** What the desk's SQL functions refuse with; `unit_` goes with the state the unit is in. */
function refusedInSql(): string[] {
  const said = [...code.matchAll(/(?:"refused": ?"|jsonb_build_object\('refused', ')(\w+)/g)].map(
    ([, name]) => name ?? '',
  );
  const states = /CONSTRAINT unit_has_a_state CHECK \(state IN \(([^)]+)\)/.exec(code)?.[1] ?? '';
  const units = [...states.matchAll(/'(\w+)'/g)].map(([, state]) => `unit_${state ?? ''}`);
  expect(units.length).toBeGreaterThan(3);
  return [...said.filter((name) => name !== 'unit_'), ...units.filter((name) => name !== 'unit_free')];
}

const codes = [
  ...new Set([
    ...refusedIn(code),
    ...refusedInSql(),
    ...Object.values(constraintRefusals).map((refusal) => refusal.code),
    ...[...text('src/platform/http/problem.filter.ts').matchAll(/\d{3}: '(\w+)'/g)].map(
      ([, name]) => name ?? '',
    ),
  ]),
].sort();

describe('the house always finds words', () => {
  test('every refusal has a sentence in German and in English, and no sentence waits for a refusal', () => {
    expect(codes.length).toBeGreaterThan(60);
    for (const language of LANGUAGES)
      expect(Object.keys(words(`src/contracts/words/problems.${language}.json`)).sort()).toEqual(codes);
  });

  test.each(SECTIONS)('%s say the same in every language, with the same gaps', (section) => {
    const files = readdirSync(join(repository, 'src/contracts/words')).filter((name) =>
      name.startsWith(`${section}.`),
    );
    const english = words(`src/contracts/words/${section}.en.json`);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const other = words(`src/contracts/words/${file}`);
      expect([file, ...Object.keys(other).sort()]).toEqual([file, ...Object.keys(english).sort()]);
      for (const key of Object.keys(english))
        expect(`${file} ${key} ${gaps(wordAt(other, key))}`).toBe(
          `${file} ${key} ${gaps(wordAt(english, key))}`,
        );
    }
  });

  test('German is Swiss: ss, not the sharp s', () => {
    const german = SECTIONS.map((section) => text(`src/contracts/words/${section}.de.json`)).join('');
    expect(german).not.toContain('\u00df');
  });

  test('every moment on the line of what happened has words at reception', () => {
    for (const language of LANGUAGES) {
      const reception = words(`src/web/reception/words/${language}.json`);
      expect(momentCodes.filter((moment) => !wordAt(reception, `moment.${moment}`))).toEqual([]);
      const handover = words(`src/contracts/words/happened.${language}.json`);
      expect(momentCodes.filter((moment) => !wordAt(handover, moment))).toEqual([]);
    }
  });

  test('SQL tells only moments that are known', () => {
    const told = [...code.matchAll(/jsonb_build_object\('code', (.+?)(?:,$|, 'stayId')/gm)].flatMap(
      ([, given]) =>
        [...(given ?? '').matchAll(/(?:^|THEN |ELSE )'(\w+)'/g)].map(([, moment]) => moment ?? ''),
    );
    expect(told).toEqual(expect.arrayContaining(['handed_out', 'returned_damaged', 'undone']));
    expect(told.filter((moment) => !(momentCodes as readonly string[]).includes(moment))).toEqual([]);
  });

  test('whatever a guest meets at the kiosk is said there in four languages', () => {
    const kiosk = server.filter((path) =>
      /desk\/kiosk\/|lockers\/(pin-check|kiosk-|use-cases\/(open-|cancel-))|devices\/use-cases\/order-command/.test(
        path,
      ),
    );
    const met = [...new Set(kiosk.flatMap((path) => refusedIn(text(path))))];
    expect(met).toEqual(expect.arrayContaining(['wrong_pin', 'guest_not_found', 'no_bay_free', 'slow_down']));
    for (const language of KIOSK_LANGUAGES) {
      const file = words(`src/web/kiosk/words/${language}.json`);
      expect(met.filter((name) => !wordAt(file, SAID_OTHERWISE[name] ?? `notes.${name}`))).toEqual([]);
    }
  });
});

function gaps(sentence: string | null): string {
  return (sentence?.match(/\{\{\w+\}\}/g) ?? []).sort().join();
}
