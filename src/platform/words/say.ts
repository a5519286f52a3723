import { readdirSync, readFileSync } from 'node:fs';
import { createInstance, type i18n } from 'i18next';
import { type Language, languages } from '../../contracts/common.js';

/** Word files of the server: `contracts/words/<section>.<language>.json`. */
const folder = new URL('../../contracts/words/', import.meta.url);

function load(): i18n {
  const resources: Record<string, { translation: Record<string, unknown> }> = {};
  for (const language of languages) resources[language] = { translation: {} };
  for (const file of readdirSync(folder)) {
    const [section, language, ending] = file.split('.');
    const target = language ? resources[language] : undefined;
    if (!section || !target || ending !== 'json') continue;
    target.translation[section] = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  }
  const instance = createInstance();
  void instance.init({
    resources,
    fallbackLng: 'en',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}

const words = load();

/** A sentence of the word files. A missing key comes back as the key, which a test of the files forbids. */
export function say(language: Language, key: string, params: Record<string, string | number> = {}): string {
  return words.t(key, { lng: language, ...params });
}
