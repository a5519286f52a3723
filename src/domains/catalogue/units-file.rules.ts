import type { AmenityKind, UnitCondition, UnitState } from '../../contracts/catalogue.js';

/** One row of a list of units, as written. */
export interface UnitLine {
  line: number;
  tag: string;
  amenity: string;
  condition: string;
  place: string;
}

export type UnitColumn = 'tag' | 'amenity' | 'condition' | 'place';

/** Compared without case, accents, spaces and punctuation. */
const HEADINGS: Record<UnitColumn, string> = {
  tag: 'tag unit unittag nummer nr stuck code etikett etiquette numero etichetta',
  amenity: 'amenity amenityid angebot item article articolo',
  condition: 'condition zustand etat stato',
  place: 'place ort standort lieu emplacement luogo posto',
};
const CONDITIONS: Record<string, UnitCondition> = {
  ok: 'ok',
  good: 'ok',
  gut: 'ok',
  bon: 'ok',
  buono: 'ok',
  damaged: 'damaged',
  beschadigt: 'damaged',
  defekt: 'damaged',
  abime: 'damaged',
  danneggiato: 'damaged',
  lost: 'lost',
};
const TAG = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;
const PLACE_LENGTH = 120;
const UNSHOWABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

export function plain(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Which heading holds which column; null when tag or amenity is missing. */
export function unitColumns(header: readonly string[]): Partial<Record<UnitColumn, string>> | null {
  const columns: Partial<Record<UnitColumn, string>> = {};
  for (const [column, names] of Object.entries(HEADINGS) as [UnitColumn, string][]) {
    const heading = header.find((name) => names.split(' ').includes(plain(name)));
    if (heading !== undefined) columns[column] = heading;
  }
  return columns.tag === undefined || columns.amenity === undefined ? null : columns;
}

export interface KnownAmenity {
  id: string;
  kind: AmenityKind;
  names: Record<string, string>;
}

export interface KnownUnit {
  id: string;
  amenityId: string;
  condition: UnitCondition;
  state: UnitState;
  place: string;
}

export interface UnitReason {
  code: string;
  params: Record<string, string | number>;
}

export type UnitReading =
  | { create: { amenityId: string; tag: string; condition: 'ok' | 'damaged'; place: string } }
  | { update: { id: string; amenityId: string; condition: UnitCondition; place: string } }
  | { unchanged: true }
  | { reason: UnitReason };

/** What a row says against what the house knows. An empty cell says nothing; the house never loses by it. */
export function readUnit(
  line: UnitLine,
  amenities: readonly KnownAmenity[],
  known: KnownUnit | null,
): UnitReading {
  if (!TAG.test(line.tag)) return reason('unit_tag_unreadable');
  if ([...line.place].length > PLACE_LENGTH)
    return reason('value_too_long', { column: 'place', max: PLACE_LENGTH });
  if (UNSHOWABLE.test(line.place)) return reason('value_has_control_characters', { column: 'place' });
  const amenity = amenityCalled(line.amenity, amenities);
  if ('reason' in amenity) return amenity;
  const condition = line.condition === '' ? undefined : CONDITIONS[plain(line.condition)];
  if (line.condition !== '' && !condition)
    return reason('unit_condition_unknown', { value: shown(line.condition) });
  return known ? again(line, amenity.id, condition, known) : first(line, amenity.id, condition ?? 'ok');
}

function first(line: UnitLine, amenityId: string, condition: UnitCondition): UnitReading {
  if (condition === 'lost') return reason('unit_condition_unknown', { value: line.condition });
  return { create: { amenityId, tag: line.tag, condition, place: line.place } };
}

function again(
  line: UnitLine,
  amenityId: string,
  condition: UnitCondition | undefined,
  known: KnownUnit,
): UnitReading {
  if (known.amenityId !== amenityId) return reason('unit_of_another_amenity');
  const place = line.place === '' ? known.place : line.place;
  const now = condition ?? known.condition;
  if (now !== known.condition) {
    if (known.state === 'lent') return reason('unit_is_with_a_guest');
    if (known.state === 'lost' || known.state === 'retired') return reason('unit_is_out_of_use');
    if (now === 'lost') return reason('unit_condition_unknown', { value: line.condition });
  }
  if (now === known.condition && place === known.place) return { unchanged: true };
  return { update: { id: known.id, amenityId, condition: now, place } };
}

function amenityCalled(
  name: string,
  amenities: readonly KnownAmenity[],
): { id: string } | { reason: UnitReason } {
  if (name === '') return reason('value_missing', { column: 'amenity' });
  const wanted = plain(name);
  const called = amenities.filter(({ id, names }) => {
    return id === name.toLowerCase() || Object.values(names).some((own) => plain(own) === wanted);
  });
  // a locker and a cable may share a name; only one of them has units
  const loans = called.filter(({ kind }) => kind === 'loan');
  const value = shown(name);
  if (called.length === 0) return reason('unit_amenity_unknown', { value });
  if (loans.length === 0) return reason('unit_amenity_is_no_loan', { value });
  const [only, other] = loans;
  return only && !other ? { id: only.id } : reason('unit_amenity_ambiguous', { value });
}

function shown(text: string): string {
  return text.slice(0, 40);
}

function reason(code: string, params: UnitReason['params'] = {}): { reason: UnitReason } {
  return { reason: { code, params } };
}
