import { DateTime } from 'luxon';
import type { Language } from '../../contracts/common.js';
import type { Offer } from '../../contracts/handouts.js';
import { say } from '../../platform/words/say.js';
import type { OfferTerms } from './offer.rules.js';

const locales: Record<Language, string> = { de: 'de-CH', en: 'en-GB', fr: 'fr-CH', it: 'it-CH' };

/** The offer as a sentence in the reader's language, with the facts beside it. */
export function offerIn(language: Language, timeZone: string, now: Date, terms: OfferTerms): Offer {
  const amenity = terms.names[language] ?? terms.names['en'] ?? '';
  const detail = terms.unitTag && terms.place ? '_unit' : terms.place ? '_place' : '';
  const key =
    terms.kind === 'promise'
      ? amenity
        ? 'promise_amenity'
        : 'promise'
      : terms.kind === 'bay' || terms.kind === 'due_soon'
        ? terms.kind
        : terms.kind + detail;
  return {
    id: terms.id,
    kind: terms.kind,
    label: say(language, `offers.${key}`, {
      amenity,
      unit: terms.unitTag ?? '',
      place: terms.place,
      by: terms.by ?? '',
      at: terms.at ? timeIn(language, timeZone, now, terms.at) : '',
    }),
    ...(terms.amenityId ? { amenityId: terms.amenityId } : {}),
    ...(terms.unitTag ? { unitTag: terms.unitTag } : {}),
    ...(terms.place ? { place: terms.place } : {}),
    ...(terms.at ? { at: terms.at } : {}),
    ...(terms.by ? { by: terms.by } : {}),
  };
}

/** The hour alone today, with the weekday on another day. */
function timeIn(language: Language, timeZone: string, now: Date, iso: string): string {
  const at = DateTime.fromISO(iso, { zone: timeZone }).setLocale(locales[language]);
  const sameDay = at.hasSame(DateTime.fromJSDate(now, { zone: timeZone }), 'day');
  return at.toFormat(sameDay ? 'HH:mm' : 'ccc HH:mm');
}
