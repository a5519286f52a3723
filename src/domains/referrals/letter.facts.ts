import anyAscii from 'any-ascii';
import { type Language, languages } from '../../contracts/common.js';
import type { ReferralStatus } from '../../contracts/referrals.js';
import type { Database, Tx } from '../../platform/db/database.js';

/** All that may stand in a letter. */
export interface LetterFacts {
  hotel: string;
  timeZone: string;
  hotelLanguages: Language[];
  guest: string;
  /** How the name is read in Latin letters, when it is written in others. */
  latin: string | null;
  guestLanguage: Language;
  guestEmail: string;
  what: string;
  appointmentAt: Date;
  status: ReferralStatus;
  partner: string;
  address: string;
  directions: Partial<Record<Language, string>>;
  walkMinutes: number | null;
  person: string;
  phone: string;
  /** Her own, or her partner's. */
  email: string;
  personLanguages: Language[];
  photo: Buffer | null;
  /** Who of the house answers for it. */
  owner: string;
}

const SELECT = `
  SELECT o.name AS hotel, o.time_zone AS "timeZone", o.languages AS "hotelLanguages",
    trim(g.first_name || ' ' || g.last_name) AS guest, g.latin, g.language AS "guestLanguage",
    coalesce(g.email, '') AS "guestEmail", r.what, r.appointment_at AS "appointmentAt", r.status, p.name AS partner,
    p.address, p.directions, p.walk_minutes AS "walkMinutes", h.name AS person,
    coalesce(nullif(h.phone, ''), p.phone) AS phone, coalesce(nullif(h.email, ''), p.email) AS email,
    h.languages || p.languages AS "personLanguages", h.photo, m.name AS owner
  FROM referral r
  JOIN hotel o ON o.hotel_id = r.hotel_id
  JOIN stay s ON s.hotel_id = r.hotel_id AND s.id = r.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  JOIN partner p ON p.hotel_id = r.hotel_id AND p.id = r.partner_id
  JOIN partner_person h ON h.hotel_id = r.hotel_id AND h.id = r.person_id
  JOIN staff_member m ON m.hotel_id = r.hotel_id AND m.id = r.owner_staff
  WHERE r.hotel_id = $1 AND r.id = $2`;

export function letterFacts(from: Database | Tx, hotel: string, id: string): Promise<LetterFacts | null> {
  return from.one<LetterFacts>(SELECT, [hotel, id]);
}

/** The language somebody is written to in. */
export function personLanguage({ personLanguages, hotelLanguages }: LetterFacts): Language {
  return [...personLanguages, ...hotelLanguages].find((one) => languages.includes(one)) ?? 'en';
}

/** The guest's name, and its Latin reading when it is written in other letters. */
export function nameWithReading({ guest, latin }: Pick<LetterFacts, 'guest' | 'latin'>): string {
  const reading = latin ?? (/[^\p{Script=Latin}\P{L}]/u.test(guest) ? anyAscii(guest) : null);
  return reading && reading !== guest ? `${guest} (${reading})` : guest;
}

const LOCALES: Record<Language, string> = { de: 'de-CH', en: 'en-GB', fr: 'fr-CH', it: 'it-CH' };

/** `Freitag, 18. September, 15:00`, in the hotel's time. */
export function when(at: Date, timeZone: string, language: Language): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALES[language], { timeZone, ...options }).format(at);
  const day = part({ weekday: 'long', day: 'numeric', month: 'long' });
  return `${day}, ${part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`;
}

export function languageName(of: Language, language: Language): string {
  return new Intl.DisplayNames(LOCALES[language], { type: 'language' }).of(of) ?? of;
}
