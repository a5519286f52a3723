import type { Language } from '../../contracts/common.js';

const locales: Record<Language, string> = { de: 'de-CH', en: 'en-GB', fr: 'fr-CH', it: 'it-CH' };
const formats = new Map<string, (minor: number) => string>();

/** `CHF 25.–`, `CHF 25.50`, in English `CHF 25.00`, as the consoles say it; `JPY 300`, which has no cents to leave out. */
export function moneyIn(language: Language, currency: string, minor: number): string {
  const key = `${language} ${currency}`;
  // a wish has a dozen prices, and a format costs more to make than to use
  const format = formats.get(key) ?? formatOf(language, currency);
  formats.set(key, format);
  return format(minor);
}

function formatOf(language: Language, currency: string): (minor: number) => string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const plain = (fraction: number) =>
    new Intl.NumberFormat(locales[language], {
      minimumFractionDigits: fraction,
      maximumFractionDigits: fraction,
    });
  const [whole, exact] = [plain(0), plain(digits)];
  return (minor) => {
    const value = minor / 10 ** digits;
    const round = language !== 'en' && digits > 0 && Number.isInteger(value);
    return `${currency} ${round ? `${whole.format(value)}.–` : exact.format(value)}`;
  };
}
