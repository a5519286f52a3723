import { readFile } from 'node:fs/promises';
import { testEnv } from '../harness/env.js';
import i18next, { type TFunction } from 'i18next';

export type Spoken = 'de' | 'en';
/** In which language and light a story is told. */
export const tellings = (
  [
    { language: 'de', scheme: 'light' },
    { language: 'en', scheme: 'dark' },
  ] as const
).filter(({ language }) => testEnv.storyLanguage === null || testEnv.storyLanguage === language);

export type App = 'reception' | 'kiosk' | 'facilities' | 'manager' | 'guest' | 'partner';

/** What stands on the screens, out of the consoles' own word files: a test says what is meant, in either language. */
export async function wordsOf(app: App, language: Spoken): Promise<TFunction> {
  const read = async (name: string) => {
    const file = new URL(`../../src/web/${name}/words/${language}.json`, import.meta.url);
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  };
  const instance = i18next.createInstance();
  await instance.init({
    lng: language,
    ns: ['app', 'shared'],
    defaultNS: 'app',
    fallbackNS: 'shared',
    interpolation: { escapeValue: false },
    resources: { [language]: { app: await read(app), shared: await read('shared') } },
  });
  return instance.t;
}
