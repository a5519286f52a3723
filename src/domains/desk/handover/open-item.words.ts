import type { Language } from '../../../contracts/common.js';
import { dayWords, locales } from '../../../contracts/day-words.js';
import type { OpenItem } from '../../../contracts/handover.js';
import { moneyIn } from '../../../platform/text/money.js';
import { say } from '../../../platform/words/say.js';
import type { OpenRow } from './open-items.queries.js';

/** Alerts that have a sentence of their own; a device may send any other. */
const ALERTS = [
  'station_lost',
  'break_in',
  'bay_fault',
  'journal_full',
  'guest_phone_waiting',
  'help',
] as const;

/** Who reads: the same formats serve a whole page, for making one costs more than using it. */
export interface Reader {
  language: Language;
  /** The hour alone today, with the weekday on another day; nothing for no time. */
  time(instant: Date | string | null | undefined): string;
  money(minor: number): string;
  /** A calendar day, `2015-09-24`. */
  day(day: string): string;
}

export function readerOf(language: Language, timeZone: string, currency: string, now: Date): Reader {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], { timeZone, ...options });
  const day = format({ dateStyle: 'short' });
  const weekday = format({ weekday: 'short' });
  const hour = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const today = day.format(now);
  return {
    language,
    time(instant) {
      if (!instant) return '';
      const at = new Date(instant);
      return day.format(at) === today ? hour.format(at) : `${weekday.format(at)} ${hour.format(at)}`;
    },
    money: (minor) => moneyIn(language, currency, minor),
    day: dayWords(language),
  };
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
    return [reader.money(more.amount ?? 0), row.what].filter(Boolean).join(', ');
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
  const { time } = reader;
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
