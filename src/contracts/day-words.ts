import type { Language } from './common.js';

/** How the house writes times and numbers in a language. */
export const locales: Record<Language, string> = { de: 'de-CH', en: 'en-GB', fr: 'fr-CH', it: 'it-CH' };

/** What a short day is made of, wherever one is written: `Do., 24.09.`, `Thu 24/09`. */
export const shortDay = { weekday: 'short', day: '2-digit', month: '2-digit' } as const;

/** @returns how a calendar day `2015-09-24` is written in a language: on every screen the same */
export function dayWords(language: Language): (day: string) => string {
  const format = new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', ...shortDay });
  return (day) => format.format(Date.parse(`${day}T00:00:00Z`));
}
