import { readArrivalHeader, type ArrivalColumn, type ColumnMap } from './arrival-columns.rules.js';
import { countryCode } from './country.rules.js';
import { isDay } from './person.rules.js';

/** One stay as the property system announces it. Dates are the hotel's calendar days, `yyyy-mm-dd`. */
export interface Arrival {
  reservation: string;
  room: string | null;
  lastName: string;
  firstName: string;
  /** ISO 3166 alpha-2; null when the file gives none that exists. */
  country: string | null;
  arrival: string;
  departure: string;
  adults: number;
  children: number;
  repeatGuest: boolean;
  /** How many special requests the booking carries. */
  specialRequests: number;
  /** Their text, where the column holds words and not a number. */
  requestText: string | null;
  email: string | null;
  phone: string | null;
  /** Of the property system: says who it is, whatever the name. */
  profile: string | null;
  memberNumber: string | null;
  birthDate: string | null;
}

export type ArrivalReasonCode =
  | 'arrival_columns_missing' // columns
  | 'value_missing' // column
  | 'value_too_long' // column, max
  | 'value_has_control_characters' // column
  | 'date_unreadable' // column, value
  | 'date_absurd' // column, value
  | 'departure_before_arrival' // arrival, departure
  | 'stay_too_long' // nights, max
  | 'number_unreadable' // column, value
  | 'number_absurd' // column, value, max
  | 'email_unreadable'
  | 'phone_unreadable';

export interface ArrivalReason {
  code: ArrivalReasonCode;
  params: Record<string, string | number>;
}

export type ArrivalReading = { ok: Arrival } | { reason: ArrivalReason };

const MAX_NIGHTS = 366;
const MAX_PEOPLE = 60;
const YEARS = { first: 2000, last: 2100 };
const MAX_LENGTH = {
  reservation: 40,
  room: 12,
  lastName: 120,
  firstName: 120,
  email: 254,
  phone: 40,
  profile: 60,
  memberNumber: 40,
} as const;
const REQUEST_TEXT = 500;

/** Controls, lone surrogates, line separators and the marks that turn the direction of what is shown around them. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
const NOTHING = new Set(['-', '--', '–', 'n/a', 'na', 'none', 'null', 'keine', 'unbekannt', 'unknown']);
const YES = new Set(['yes', 'y', 'true', '1', 'ja', 'j', 'x', 'oui', 'si', 'sì']);

class Unreadable extends Error {
  constructor(
    readonly code: ArrivalReasonCode,
    readonly params: ArrivalReason['params'] = {},
  ) {
    super(code);
  }
}

/**
 * Reads one row of an arrivals list. `columns` is what `readArrivalHeader` found; without it the row's own keys are
 * read, which is right for a single row. Markup and quotes in a name are a name: screens show text as text.
 */
export function readArrival(cells: Readonly<Record<string, string>>, columns?: ColumnMap): ArrivalReading {
  const map = columns ?? headerOf(cells);
  if ('reason' in map) return { reason: map.reason };
  try {
    return { ok: arrivalOf((column) => cellOf(cells, map, column)) };
  } catch (error) {
    if (error instanceof Unreadable) return { reason: { code: error.code, params: error.params } };
    throw error;
  }
}

type Cell = (column: ArrivalColumn) => string;

function headerOf(cells: Readonly<Record<string, string>>): ColumnMap | { reason: ArrivalReason } {
  const header = readArrivalHeader(Object.keys(cells));
  return 'ok' in header ? header.ok : header;
}

function cellOf(cells: Readonly<Record<string, string>>, map: ColumnMap, column: ArrivalColumn): string {
  const heading = map[column];
  if (heading === undefined || !Object.hasOwn(cells, heading)) return '';
  return (cells[heading] ?? '').normalize('NFC').trim();
}

function arrivalOf(cell: Cell): Arrival {
  const arrival = day('arrival', cell('arrival'));
  const departure = day('departure', cell('departure'));
  checkLength(arrival, departure);
  return {
    reservation: needed('reservation', line('reservation', cell)),
    room: line('room', cell) || null,
    ...names(cell),
    country: countryCode(cell('country')),
    arrival,
    departure,
    adults: people('adults', cell('adults'), 1),
    children: people('children', cell('children'), 0),
    repeatGuest: YES.has(cell('repeatGuest').toLowerCase()),
    ...requests(cell('specialRequests')),
    email: email(line('email', cell)),
    phone: phone(line('phone', cell)),
    profile: something(line('profile', cell)),
    memberNumber: something(line('memberNumber', cell)),
    birthDate: birthDate(cell('birthDate')),
  };
}

/** A guest with a single name (an artist, a group, many people in Indonesia) is filed under it. */
function names(cell: Cell): { lastName: string; firstName: string } {
  const [lastName, firstName] = [line('lastName', cell), line('firstName', cell)];
  if (lastName !== '') return { lastName, firstName };
  return { lastName: needed('lastName', firstName), firstName: '' };
}

function line(column: keyof typeof MAX_LENGTH, cell: Cell): string {
  const value = cell(column).replace(/ {2,}/g, ' ');
  const max = MAX_LENGTH[column];
  if (UNSHOWABLE.test(value)) throw new Unreadable('value_has_control_characters', { column });
  if ([...value].length > max) throw new Unreadable('value_too_long', { column, max });
  return value;
}

function needed(column: ArrivalColumn, value: string): string {
  if (value === '') throw new Unreadable('value_missing', { column });
  return value;
}

/** ISO (also with a time behind it) and the Swiss and German d.m.yyyy; slashes are ambiguous and refused. */
function day(column: ArrivalColumn, value: string): string {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(value);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(value);
  const shown = { column, value: value.slice(0, 30) };
  if (value === '') throw new Unreadable('value_missing', { column });
  const parts = iso ? [iso[1], iso[2], iso[3]] : dotted && [dotted[3], dotted[2], dotted[1]];
  if (!parts) throw new Unreadable('date_unreadable', shown);
  const [year = 0, month = 0, date = 0] = parts.map(Number);
  const time = new Date(Date.UTC(year, month - 1, date));
  // Whatever day a month lacks, 0 and 99 included, falls into another month.
  if (time.getUTCMonth() !== month - 1) throw new Unreadable('date_unreadable', shown);
  if (year < YEARS.first || year > YEARS.last) throw new Unreadable('date_absurd', shown);
  return time.toISOString().slice(0, 10);
}

function checkLength(arrival: string, departure: string): void {
  if (departure < arrival) throw new Unreadable('departure_before_arrival', { arrival, departure });
  const nights = (Date.parse(departure) - Date.parse(arrival)) / 86_400_000;
  if (nights > MAX_NIGHTS) throw new Unreadable('stay_too_long', { nights, max: MAX_NIGHTS });
}

/** Real lists hold stays with 0 adults (10 of 2,483 in the one we have), so 0 is a number like any other. */
function people(column: 'adults' | 'children', value: string, otherwise: number): number {
  if (value === '') return otherwise;
  const shown = { column, value: value.slice(0, 30) };
  if (!/^-?\d{1,9}([.,]0+)?$/.test(value)) throw new Unreadable('number_unreadable', shown);
  const number = Number.parseInt(value, 10);
  if (number < 0 || number > MAX_PEOPLE) throw new Unreadable('number_absurd', { ...shown, max: MAX_PEOPLE });
  return number;
}

function requests(value: string): Pick<Arrival, 'specialRequests' | 'requestText'> {
  if (value === '' || NOTHING.has(value.toLowerCase())) return { specialRequests: 0, requestText: null };
  if (/^\d{1,2}$/.test(value)) return { specialRequests: Number(value), requestText: null };
  const column = 'specialRequests';
  const text = value.replace(/\s+/g, ' ');
  if (UNSHOWABLE.test(text)) throw new Unreadable('value_has_control_characters', { column });
  if ([...text].length > REQUEST_TEXT) throw new Unreadable('value_too_long', { column, max: REQUEST_TEXT });
  return { specialRequests: 1, requestText: text };
}

/** The address itself is not in the reason: reasons are shown, kept and counted, addresses are the guest's. */
function email(value: string): string | null {
  if (value === '' || NOTHING.has(value.toLowerCase())) return null;
  if (!/^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(value)) throw new Unreadable('email_unreadable');
  return value;
}

function phone(value: string): string | null {
  if (value === '' || NOTHING.has(value.toLowerCase())) return null;
  if (!/^\+?[\d\s()/.,x*#-]{3,}$/i.test(value) || !/\d{3}/.test(value.replace(/\D/g, ''))) {
    throw new Unreadable('phone_unreadable');
  }
  return value;
}

function something(value: string): string | null {
  return value === '' || NOTHING.has(value.toLowerCase()) ? null : value;
}

/** Nobody waits at the desk because of her birthday: one that cannot be read is one we do not know. */
function birthDate(value: string): string | null {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(value)?.[1];
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(value);
  const two = (part: string | undefined) => (part ?? '').padStart(2, '0');
  const date = iso ?? (dotted ? `${dotted[3] ?? ''}-${two(dotted[2])}-${two(dotted[1])}` : '');
  return isDay(date) && date >= '1900-01-01' ? date : null;
}
