import { DateTime } from 'luxon';
import type { Language } from '../../contracts/common.js';
import { say } from '../../platform/words/say.js';

/** What a code allows; of a plan, or of a code as it was when it was handed out. */
export interface Terms {
  minutes: number;
  devices: number;
  downKbps: number | null;
  upKbps: number | null;
  volumeMb: number | null;
}

const LOCALES: Record<Language, string> = { de: 'de-CH', en: 'en-GB', fr: 'fr-CH', it: 'it-CH' };
const HOUR = 60;
const DAY = 1_440;

/** "24 hours from first use, up to 3 devices, at most 5 GB, 20 Mbit/s; ends with the departure at the latest." */
export function planSentence(language: Language, plan: Terms & { hardEndDays: number | null }): string {
  const end = plan.hardEndDays === null ? 'ends_with_stay' : 'ends_after_days';
  return sentence(language, plan, say(language, `plans.${end}`, { count: plan.hardEndDays ?? 0 }));
}

/** The same for a code in a guest's hand, which ends at an instant. */
export function codeSentence(language: Language, terms: Terms, hardEnd: Date, timeZone: string): string {
  const at = DateTime.fromJSDate(hardEnd, { zone: timeZone }).setLocale(LOCALES[language]).toLocaleString({
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return sentence(language, terms, say(language, 'plans.ends_at', { at }));
}

function sentence(language: Language, terms: Terms, end: string): string {
  const parts = [
    say(language, 'plans.from_first_use', { duration: duration(language, terms.minutes) }),
    say(language, 'plans.devices', { count: terms.devices }),
    terms.volumeMb === null
      ? ''
      : say(language, 'plans.volume', { volume: volume(language, terms.volumeMb) }),
    speed(language, terms.downKbps, terms.upKbps),
  ];
  return `${parts.filter((part) => part !== '').join(', ')}; ${end}`;
}

/** Hours up to two days, as people say them at a desk; days beyond. */
function duration(language: Language, minutes: number): string {
  if (minutes % DAY === 0 && minutes > 2 * DAY) return say(language, 'plans.days', { count: minutes / DAY });
  if (minutes % HOUR === 0) return say(language, 'plans.hours', { count: minutes / HOUR });
  return say(language, 'plans.minutes', { count: minutes });
}

function volume(language: Language, megabytes: number): string {
  if (megabytes < 1_000) return say(language, 'plans.megabytes', { amount: megabytes });
  return say(language, 'plans.gigabytes', { amount: number(language, megabytes / 1_000) });
}

function speed(language: Language, down: number | null, up: number | null): string {
  if (down === up) return down === null ? '' : rate(language, down);
  const parts = [
    down === null ? '' : say(language, 'plans.down', { rate: rate(language, down) }),
    up === null ? '' : say(language, 'plans.up', { rate: rate(language, up) }),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function rate(language: Language, kbps: number): string {
  return kbps >= 1_000 ? `${number(language, kbps / 1_000)} Mbit/s` : `${kbps} kbit/s`;
}

function number(language: Language, value: number): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 2 }).format(value);
}
