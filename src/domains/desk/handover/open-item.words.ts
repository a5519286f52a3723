import { DateTime } from 'luxon';
import type { Language } from '../../../contracts/common.js';
import type { OpenItem } from '../../../contracts/handover.js';
import { say } from '../../../platform/words/say.js';
import type { OpenRow } from './open-items.queries.js';

const locales: Record<Language, string> = { de: 'de-CH', en: 'en-GB', fr: 'fr-CH', it: 'it-CH' };
/** Alerts that have a sentence of their own; a device may send any other. */
const ALERTS = [
  'station_lost',
  'break_in',
  'bay_fault',
  'journal_full',
  'guest_phone_waiting',
  'help',
] as const;

/** Who reads, and when: what a sentence needs to know beside the row. */
export interface Reader {
  language: Language;
  timeZone: string;
  currency: string;
  now: Date;
}

/** One open thing with what to do next, so that a person on her second day can do it. */
export function openItem(row: OpenRow, reader: Reader): OpenItem {
  return {
    kind: row.kind,
    id: row.id,
    stayId: row.stay_id,
    room: row.room,
    guest: row.guest,
    what: whatOf(row, reader),
    by: row.by,
    dueAt: row.due_at?.toISOString() ?? null,
    next: nextOf(row, reader),
    note: row.note,
  };
}

function alertCode(state: string): string {
  return ALERTS.find((code) => code === state) ?? 'other';
}

function whatOf(row: OpenRow, reader: Reader): string {
  const { kind, more } = row;
  const tell = (key: string, params: Record<string, string | number> = {}) =>
    say(reader.language, `next.${key}`, params);
  if (kind === 'phone_inside')
    return tell('what_phone', { station: more.station ?? '', bay: more.bay ?? '' });
  if (kind === 'alert') {
    const place = { station: more.station ?? '', bay: more.bay ?? '', code: row.state };
    return `${tell(`what_alert_${alertCode(row.state)}`, place)}${placeOf(more.station, more.bay)}`;
  }
  if (kind === 'ask') {
    const amount = money(more.amount ?? 0, reader);
    return [amount, row.what].filter(Boolean).join(', ');
  }
  const amenity = row.names?.[reader.language] ?? row.names?.['en'];
  const named = [amenity, kind === 'loan_late' ? more.tag : null].filter(Boolean).join(' ');
  return named || row.what;
}

function placeOf(station?: string | null, bay?: number | null): string {
  if (!station) return '';
  return bay ? ` (${station} ${String(bay)})` : ` (${station})`;
}

function nextOf(row: OpenRow, reader: Reader): string {
  const { more } = row;
  const state = row.kind === 'alert' ? alertCode(row.state) : row.state;
  const time = (at: Date | string | null | undefined) => (at ? timeIn(reader, at) : '');
  const sentences = [
    say(reader.language, `next.${row.kind}_${state}`, {
      guest: row.guest ?? '',
      by: row.by ?? '',
      at: time(row.due_at),
      asked: more.asked ?? '',
      tag: more.tag ?? '',
      place: more.place ?? '',
      back: time(more.back),
      person: more.person ?? '',
      partner: more.partner ?? '',
      proposed: time(more.proposedAt),
      until: time(more.acceptBy),
      station: more.station ?? '',
      bay: more.bay ?? '',
    }),
  ];
  if (more.reach) sentences.push(say(reader.language, 'next.reach', { reach: more.reach }));
  if (more.nextWordAt) sentences.push(say(reader.language, 'next.word', { at: time(more.nextWordAt) }));
  return sentences.join(' ');
}

/** The hour alone today, with the weekday on another day. */
function timeIn({ language, timeZone, now }: Reader, instant: Date | string): string {
  const iso = typeof instant === 'string' ? instant : instant.toISOString();
  const at = DateTime.fromISO(iso, { zone: timeZone }).setLocale(locales[language]);
  const sameDay = at.hasSame(DateTime.fromJSDate(now, { zone: timeZone }), 'day');
  return at.toFormat(sameDay ? 'HH:mm' : 'ccc HH:mm');
}

function money(minor: number, { language, currency }: Reader): string {
  const format = new Intl.NumberFormat(locales[language], { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const amount = minor / 10 ** digits;
  // CHF 25.– as it is written here
  return language === 'de' && currency === 'CHF' && Number.isInteger(amount)
    ? `CHF ${String(amount)}.–`
    : format.format(amount);
}
