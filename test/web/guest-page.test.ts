import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constraintRefusals } from '../../src/contracts/refusals.js';
import { takeFragment } from '../../src/web/guest/fragment.js';

const repository = process.cwd();
const text = (path: string) => readFileSync(join(repository, path), 'utf8');

/** An address bar that remembers what it was last told. */
function bar(hash: string) {
  const shown: string[] = [];
  const at = { hash, pathname: '/guest' } as Location;
  const history = {
    replaceState: (_data: unknown, _title: string, url: string) => shown.push(url),
  } as unknown as History;
  return { at, history, shown };
}

describe('the secret of a guest’s link', () => {
  test('leaves the address bar the moment it is read', () => {
    const { at, history, shown } = bar('#am-see.c2VjcmV0');
    expect(takeFragment(at, history)).toBe('am-see.c2VjcmV0');
    expect(shown).toEqual(['/guest']);
  });

  test('is none where there is none, and nothing is touched', () => {
    for (const hash of ['', '#']) {
      const { at, history, shown } = bar(hash);
      expect(takeFragment(at, history)).toBeNull();
      expect(shown).toEqual([]);
    }
  });

  test('that a scanner has torn opens nothing, and breaks nothing', () => {
    const { at, history, shown } = bar('#am-see.%E0%A4%A');
    expect(takeFragment(at, history)).toBe('am-see.%E0%A4%A');
    expect(shown).toEqual(['/guest']);
  });
});

test.each(['de', 'en', 'fr', 'it'])('whatever a guest meets on her page is said there in %s', (language) => {
  const folder = 'src/domains/desk/guest-page';
  const sources = [
    ...readdirSync(join(repository, folder)).map((name) => `${folder}/${name}`),
    'src/domains/guests/use-cases/guest-words.ts',
    'src/platform/links/links.controller.ts',
    'src/platform/links/links.ts',
  ];
  const thrown = sources.flatMap((path) =>
    [...text(path).matchAll(/new Refused\(\s*\d{3},\s*'(\w+)'/g)].map(([, code]) => code ?? ''),
  );
  const byConstraint = ['never_asked_twice_a_stay', 'advice_to_question'].map(
    (name) => constraintRefusals[name]?.code ?? name,
  );
  // only staff call for a link, and read thanks
  const staffOnly = ['unknown_stay', 'stay_is_over', 'unknown_word'];
  const met = new Set([...thrown, ...byConstraint].filter((code) => !staffOnly.includes(code)));
  expect([...met]).toEqual(expect.arrayContaining(['link_is_over', 'slow_down', 'asked_already']));
  const words = JSON.parse(text(`src/web/guest/words/${language}.json`)) as {
    problem: Record<string, string>;
  };
  expect([...met].filter((code) => !words.problem[code])).toEqual([]);
});
