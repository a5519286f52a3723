import { DateTime } from 'luxon';
import { nameIn, type Language } from '../../contracts/common.js';
import type { Offer } from '../../contracts/handouts.js';
import { moneyIn } from '../../platform/text/money.js';
import { say } from '../../platform/words/say.js';
import type { OfferTerms } from './offer.rules.js';

const locales: Record<Language, string> = { de: 'de-CH', en: 'en-GB', fr: 'fr-CH', it: 'it-CH' };

/** In whose words, and on which clock. */
export interface Reader {
  language: Language;
  guestLanguage: Language;
  timeZone: string;
  currency: string;
  now: Date;
  /** Until when the guest needs it; null: as long as usual. */
  until: Date | null;
}

/** What is handed out on these rungs is lent, if it has a tag. */
const LENT: ReadonlySet<OfferTerms['kind']> = new Set(['exact', 'compatible', 'elsewhere']);

/** The offer as a sentence for the reader and one for the guest, with the facts beside it. */
export function offerIn(reader: Reader, terms: OfferTerms): Offer {
  const { language, guestLanguage } = reader;
  const own = facts(reader, language, terms);
  const theirs = facts(reader, guestLanguage, terms);
  const until = terms.unitTag !== null && LENT.has(terms.kind) ? reader.until : null;
  const lent = (offer: string, of: Language, how: 'until' | 'guest_until') =>
    until ? say(of, `offers.${how}`, { offer, until: dayIn(of, reader, until) }) : offer;
  const parts = terms.parts.map(({ names }) => nameIn(names, language));
  return {
    id: terms.id,
    kind: terms.kind,
    label: lent(say(language, `offers.${labelOf(terms, own['amenity'] ?? '')}`, own), language, 'until'),
    guestLine: lent(
      say(guestLanguage, `offers.guest_${kindOf(terms)}`, theirs),
      guestLanguage,
      'guest_until',
    ),
    why: say(language, `offers.why_${reasonOf(terms)}`, own),
    ...given({
      amenityId: terms.amenityId,
      unitTag: terms.unitTag,
      place: terms.place || null,
      at: terms.at,
      until: until?.toISOString() ?? null,
      by: terms.by,
      icon: terms.icon,
      connector: terms.connector,
      costMinor: terms.costMinor,
      overMinor: terms.overMinor > 0 ? terms.overMinor : null,
      partner: terms.partner,
      partnerId: terms.partnerId,
      personId: terms.personId,
      walkMinutes: terms.walkMinutes,
    }),
    ...(parts.length > 0 ? { parts: [own['amenity'] ?? '', ...parts] } : {}),
    ...(terms.kind === 'purchase' || terms.kind === 'referral' ? { openUntil: terms.openUntil } : {}),
  };
}

/** What is not there is not said. */
function given<T extends object>(facts: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

function kindOf({ kind, parts }: OfferTerms): string {
  return parts.length > 0 ? 'pair' : kind;
}

function labelOf(terms: OfferTerms, amenity: string): string {
  const { kind, parts, unitTag, place } = terms;
  if (parts.length > 0) return 'pair';
  if (kind === 'promise') return amenity ? 'promise_amenity' : 'promise';
  if (kind === 'gift') return terms.costMinor === null ? 'gift_free' : 'gift';
  if (kind === 'purchase') return terms.overMinor > 0 ? 'purchase_over' : 'purchase';
  if (kind === 'exact' || kind === 'compatible' || kind === 'elsewhere') {
    return kind + (unitTag && place ? '_unit' : place ? '_place' : '');
  }
  return kind;
}

function reasonOf(terms: OfferTerms): string {
  const { kind, parts, unsure, costMinor, openUntil } = terms;
  if (unsure && (kind === 'exact' || kind === 'compatible')) return 'unsure';
  if (parts.length > 0) return 'pair';
  if (kind === 'gift') return costMinor === null ? 'gift_free' : 'gift';
  if (kind === 'purchase')
    return (openUntil === null ? 'purchase_closed' : 'purchase') + (terms.overMinor > 0 ? '_over' : '');
  if (kind === 'referral') return openUntil === null ? 'referral_later' : 'referral';
  return kind;
}

function facts(reader: Reader, language: Language, terms: OfferTerms): Record<string, string> {
  const [other] = terms.parts;
  return {
    amenity: nameIn(terms.names, language),
    unit: terms.unitTag ?? '',
    place: terms.place,
    other: other ? nameIn(other.names, language) : '',
    otherUnit: other?.unitTag ?? '',
    otherPlace: other?.place ?? '',
    by: terms.by ?? '',
    partner: terms.partner ?? '',
    at: terms.at ? timeIn(language, reader.timeZone, reader.now, terms.at) : '',
    cost: terms.costMinor === null ? '' : moneyIn(language, reader.currency, terms.costMinor),
    over: terms.overMinor > 0 ? moneyIn(language, reader.currency, terms.overMinor) : '',
  };
}

/** The hour alone today, with the weekday on another day. */
function timeIn(language: Language, timeZone: string, now: Date, iso: string): string {
  const at = new Date(iso);
  const { day, time, weekday } = formatsOf(language, timeZone);
  return day.format(at) === day.format(now) ? time.format(at) : `${weekday.format(at)} ${time.format(at)}`;
}

type Format = Record<'day' | 'time' | 'weekday', Intl.DateTimeFormat>;
const formats = new Map<string, Format>();

/** A wish has a dozen times: luxon reads its zone anew for each, which was a tenth of all the work for a wish. */
function formatsOf(language: Language, timeZone: string): Format {
  const key = `${language} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const format = (locale: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const made = {
    day: format('en-CA', { dateStyle: 'short' }),
    time: format('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    weekday: format(locales[language], { weekday: 'short' }),
  };
  formats.set(key, made);
  return made;
}

/** `Fri 25 Sept, 11:00`; the hour alone today. */
function dayIn(language: Language, { timeZone, now }: Reader, instant: Date): string {
  const at = DateTime.fromJSDate(instant, { zone: timeZone }).setLocale(locales[language]);
  if (at.hasSame(DateTime.fromJSDate(now, { zone: timeZone }), 'day')) return at.toFormat('HH:mm');
  return `${at.toLocaleString({ weekday: 'short', day: 'numeric', month: 'short' })}, ${at.toFormat('HH:mm')}`;
}
