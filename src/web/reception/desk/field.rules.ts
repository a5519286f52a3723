import type { Amenity } from '../../../contracts/catalogue.js';
import type { HandoutLine, Offer } from '../../../contracts/handouts.js';
import type { StayLine } from '../../../contracts/stays.js';

/** What was typed, taken apart; nothing is decided yet. */
export interface Typed {
  text: string;
  /** A room in front of something else: "412 usb-c". */
  room: string | null;
  rest: string;
  /** Looks like the tag of a unit. */
  tag: string | null;
}

const roomWord = /^(?:\d{1,5}[a-z]?|[a-z]{1,3}[-.]?\d{2,4})$/i;
const tagWord = /^[a-z]{1,6}-\d{2,}$/i;

export function readField(raw: string): Typed {
  const text = raw.trim().replace(/\s+/g, ' ');
  const [first = '', ...others] = text.split(' ');
  const rest = others.join(' ');
  const room = rest !== '' && roomWord.test(first) ? first : null;
  return { text, room, rest: room ? rest : '', tag: tagWord.test(text) ? text : null };
}

/**
 * Might have been typed though it came as quick as a scan: a room or a name, and not the shape of a tag. A machine
 * that is behind delivers a hand's keys in one go.
 */
export function couldBeTyped(text: string): boolean {
  return !tagWord.test(text) && (roomWord.test(text) || /^\p{L}[\p{L}\p{M}\s'’.-]*$/u.test(text));
}

const nameWord = /^\p{Lu}[\p{L}\p{M}'’.-]+$/u;
const roomAtEnd = /^(?:\d{3,5}[a-z]?|[a-z]{1,3}[-.]?\d{2,4})$/i;

/**
 * "Ana Silva 412": two names or more, each with a capital, and a room at the end. "iPhone 15" and "Galaxy Tab 10" are
 * things, so two digits alone are no room here.
 */
export function looksLikeGuest(text: string): boolean {
  // an address she gave of her own accord is neither a name nor a room
  const names = text.split(' ').filter((word) => !word.includes('@'));
  const room = names.pop() ?? '';
  return names.length > 1 && roomAtEnd.test(room) && names.every((word) => nameWord.test(word));
}

/** Lower case, no accents, no hyphens: how words are compared. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function sayings(amenity: Amenity): string[] {
  const said = [...Object.values(amenity.names as unknown as Record<string, string>), amenity.icon];
  return said.concat(amenity.connector ?? []).map(folded);
}

function score(wish: string, amenity: Amenity): number {
  const said = sayings(amenity);
  if (said.some((name) => name === wish)) return 4;
  if (said.some((name) => name.startsWith(wish))) return 3;
  const words = wish.split(' ');
  const heard = said.flatMap((name) => name.split(' '));
  if (words.every((word) => heard.some((one) => one.startsWith(word)))) return 2;
  // "kabel" of USB-C-Kabel is its own word, of Ladekabel it is not: found inside from four letters on
  if (words.every((word) => word.length > 3 && said.some((name) => name.includes(word)))) return 1;
  // The other end of a cable is hardly ever what is asked for, so it must be named wholly.
  return amenity.plug && folded(amenity.plug) === wish ? 1 : 0;
}

/** Amenities the words may name, best first, what is there before what is out. */
export function amenitiesFor(text: string, amenities: Amenity[]): Amenity[] {
  const wish = folded(text);
  if (wish === '') return [];
  return amenities
    .filter((amenity) => amenity.active)
    .map((amenity) => ({ amenity, points: score(wish, amenity) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || b.amenity.available - a.amenity.available)
    .slice(0, 4)
    .map(({ amenity }) => amenity);
}

/** What to ask the server for while this stands in the field. */
export function questionOf(typed: Typed, amenities: Amenity[]): string {
  return typed.room && amenitiesFor(typed.rest, amenities).length > 0 ? typed.room : typed.text;
}

export type Line =
  | { type: 'offer'; offer: Offer }
  | { type: 'return'; handout: HandoutLine }
  | { type: 'unit'; tag: string }
  | { type: 'give'; amenity: Amenity; stay: StayLine }
  | { type: 'wish'; text: string; stay: StayLine }
  | { type: 'guest'; stay: StayLine }
  | { type: 'walkIn'; line: string };

export interface Desk {
  typed: Typed;
  results: StayLine[];
  /** The results are for the room in front of the wish. */
  byRoom: boolean;
  amenities: Amenity[];
  open: StayLine | null;
  offers: Offer[];
  /** A scanned unit that is out. */
  scanned: HandoutLine | null;
}

const guestsOf = (results: StayLine[]): Line[] => results.map((stay) => ({ type: 'guest', stay }));

const roomKey = (room: string) => folded(room).replaceAll(' ', '');

/** Those of exactly this room first: "11" is room 11, whoever else is found by it. */
function byRoomOf(text: string, results: StayLine[]): { exact: StayLine[]; rest: StayLine[] } {
  const key = roomKey(text);
  const here = ({ room }: StayLine) => key !== '' && room !== null && roomKey(room) === key;
  return { exact: results.filter(here), rest: results.filter((stay) => !here(stay)) };
}

/** Wishes of the room that was named; of a room that only begins like it nothing but its guests. */
function wishesOfRoom({ typed, results, amenities }: Desk): Line[] {
  const { exact, rest } = byRoomOf(typed.room ?? '', results);
  if (exact.length === 0) return guestsOf(rest);
  const meant = amenitiesFor(typed.rest, amenities).slice(0, 3);
  return exact
    .slice(0, 3)
    .flatMap((stay): Line[] => [
      ...meant.map((amenity): Line => ({ type: 'give', amenity, stay })),
      { type: 'wish', text: typed.rest, stay },
    ]);
}

function withGuest(desk: Desk, open: StayLine): Line[] {
  const { text } = desk.typed;
  const gives = amenitiesFor(text, desk.amenities).map((amenity): Line => ({
    type: 'give',
    amenity,
    stay: open,
  }));
  const wish: Line[] = /\p{L}{2}/u.test(text) ? [{ type: 'wish', text, stay: open }] : [];
  const others = guestsOf(desk.results.filter(({ id }) => id !== open.id));
  const walkIn = desk.results.length === 0 && gives.length === 0 && text.includes(' ') ? newGuest(text) : [];
  // a name with a room is somebody who stands there, not a wish of the guest before
  if (walkIn.length > 0 && looksLikeGuest(text)) return [...walkIn, ...wish];
  return gives.length > 0 || others.length === 0
    ? [...gives, ...wish, ...others, ...walkIn]
    : [...others, ...wish];
}

function newGuest(text: string): Line[] {
  return /\p{L}{2}/u.test(text) ? [{ type: 'walkIn', line: text }] : [];
}

/** Everything Enter could do now, the best first; the same order stands on the screen. */
export function linesOf(desk: Desk): Line[] {
  const { typed, results, open } = desk;
  if (typed.text === '') {
    if (desk.scanned) return [{ type: 'return', handout: desk.scanned }];
    return desk.offers.map((offer) => ({ type: 'offer', offer }));
  }
  const unit: Line[] = typed.tag ? [{ type: 'unit', tag: typed.tag }] : [];
  if (typed.room && desk.byRoom && results.length > 0) return [...unit, ...wishesOfRoom(desk)];
  const { exact, rest } = byRoomOf(typed.text, results);
  // whoever stands in that room comes before a unit, a thing or a name that is called alike, and is also opened again
  if (exact.length > 0) {
    const others = rest.filter(({ id }) => id !== open?.id);
    return [...guestsOf(exact), ...unit, ...guestsOf(others)];
  }
  if (open) return [...unit, ...withGuest(desk, open)];
  if (results.length > 0) return [...unit, ...guestsOf(results)];
  return [...unit, ...newGuest(typed.text)];
}
