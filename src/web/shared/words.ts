import i18next, { type TFunction } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '../../contracts/common.js';
import { speak } from './api.js';
import { readStored, writeStored } from './stored.js';
import de from './words/de.json';
import en from './words/en.json';
import fr from './words/fr.json';
import it from './words/it.json';

export type Words = Record<string, unknown>;

const shared: Record<Language, Words> = { de, en, fr, it };

function firstLanguage(offered: Language[]): Language {
  const wished = [readStored('language'), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return (
    offered.find((language) => language === wished.find((one) => offered.some((o) => o === one))) ?? 'en'
  );
}

/** Once per app, before the first render: the app's own words over the shared ones. */
export async function initWords(words: Partial<Record<Language, Words>>, fixed?: Language): Promise<void> {
  const offered = Object.keys(words) as Language[];
  const language = fixed ?? firstLanguage(offered);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: ['de', 'en', 'fr', 'it'],
    ns: ['app', 'shared'],
    defaultNS: 'app',
    fallbackNS: 'shared',
    interpolation: { escapeValue: false },
    returnNull: false,
    resources: Object.fromEntries(
      Object.entries(shared).map(([code, common]) => [
        code,
        { shared: common, app: words[code as Language] ?? {} },
      ]),
    ),
  });
  speak(language);
  document.documentElement.lang = language;
}

/** She speaks it as far as the house knows; what she has chosen on this device herself comes first, and is kept alone. */
export async function suggestLanguage(language: Language): Promise<void> {
  if (readStored('language') === null) await chooseLanguage(language, false);
}

export async function chooseLanguage(language: Language, keep = true): Promise<void> {
  // first, for what is read anew at once because the language has changed
  speak(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (keep) writeStored('language', language);
}

export function useWords(): { t: TFunction; language: Language } {
  const { t, i18n } = useTranslation(['app', 'shared']);
  return { t, language: (i18n.resolvedLanguage ?? i18n.language) as Language };
}

/** Words in the guest's language, whatever the console speaks (slips). */
export function wordsIn(language: Language): TFunction {
  return i18next.getFixedT(language, 'shared');
}

/** Whether there is a word for it, so that unknown codes of the server fall back to a kind sentence. */
export function hasWord(key: string): boolean {
  return i18next.exists(key, { ns: ['app', 'shared'] });
}
