import type { Language } from '../../contracts/common.js';
import { dayWords, locales, shortDay } from '../../contracts/day-words.js';

/** `Italian` to who reads English, `italiano` to who reads Italian. */
export function languageName(of: Language, reader: Language): string {
  return new Intl.DisplayNames(locales[reader], { type: 'language' }).of(of) ?? of;
}

export interface HousePlace {
  timeZone: string;
  currency: string;
}

/** Dates, times and money of one hotel in one language. */
export interface Format {
  /** `14:02` */
  time(iso: string | number): string;
  /** `Do., 24.09.` of an instant. */
  day(iso: string | number): string;
  /** `Do., 24.09.` of a calendar day `2015-09-24`. */
  date(day: string): string;
  /** As a host would say it: `14:30`, `morgen, 11:00`, `Do., 24.09., 11:00`. */
  when(iso: string | number, now: number): string;
  /** `vor 5 Minuten`, `in 2 Stunden`. */
  relative(iso: string | number, now: number): string;
  /** `CHF 25.–`, `CHF 25.50` */
  money(minor: number): string;
  number(value: number): string;
  /** The hotel's calendar day of an instant, `2015-09-18`. */
  dayKey(at: number): string;
}

const steps: [number, Intl.RelativeTimeFormatUnit][] = [
  [60_000, 'second'],
  [3_600_000, 'minute'],
  [86_400_000, 'hour'],
  [Infinity, 'day'],
];
const sizes: Record<string, number> = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

function relativeTime(format: Intl.RelativeTimeFormat, difference: number): string {
  const unit = steps.find(([limit]) => Math.abs(difference) < limit)?.[1] ?? 'day';
  return format.format(Math.round(difference / (sizes[unit] ?? 1000)), unit);
}

function moneyFormat(language: Language, currency: string): (minor: number) => string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const plain = (value: number, fraction: number) =>
    new Intl.NumberFormat(locales[language], {
      minimumFractionDigits: fraction,
      maximumFractionDigits: fraction,
    }).format(value);
  return (minor) => {
    const value = minor / 10 ** digits;
    if (language === 'en' || !Number.isInteger(value)) return `${currency} ${plain(value, digits)}`;
    return `${currency} ${plain(value, 0)}.–`;
  };
}

const ms = (at: string | number) => (typeof at === 'number' ? at : Date.parse(at));

export function formatFor(language: Language, place: HousePlace): Format {
  const locale = locales[language];
  const zone = { timeZone: place.timeZone };
  const time = new Intl.DateTimeFormat(locale, {
    ...zone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const day = new Intl.DateTimeFormat(locale, {
    ...zone,
    ...shortDay,
  });
  const key = new Intl.DateTimeFormat('en-CA', {
    ...zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const whole = new Intl.NumberFormat(locale);
  const dayKey = (at: number) => key.format(at);
  const daysApart = (a: number, b: number) =>
    Math.round((Date.parse(dayKey(a)) - Date.parse(dayKey(b))) / 86_400_000);
  return {
    time: (at) => time.format(ms(at)),
    day: (at) => day.format(ms(at)),
    date: dayWords(language),
    when(at, now) {
      const apart = daysApart(ms(at), now);
      const clock = time.format(ms(at));
      if (apart === 0) return clock;
      return `${Math.abs(apart) === 1 ? near.format(apart, 'day') : day.format(ms(at))}, ${clock}`;
    },
    // Clocks of two machines differ by seconds: nothing is said to happen "in 8 seconds" that has just happened.
    relative: (at, now) =>
      Math.abs(ms(at) - now) < 45_000 ? near.format(0, 'second') : relativeTime(near, ms(at) - now),
    money: moneyFormat(language, place.currency),
    number: (value) => whole.format(value),
    dayKey,
  };
}
