import { type Found, type Times, Words } from './times.rules.js';
import { calendarDay, type SaidClock, type SaidDay, timeOfDay } from './day-and-clock.rules.js';

export type Unit = 'minutes' | 'hours' | 'days' | 'nights' | 'weeks';
export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'midnight';

export interface Point {
  day?: SaidDay;
  clock?: SaidClock;
  part?: PartOfDay;
}

/** Until when, as it was said; `momentOf` makes an instant of it. */
export type Said = { is: 'departure' } | { is: 'span'; many: number; unit: Unit } | ({ is: 'point' } & Point);

export interface SaidUntil {
  said: Said;
  /** Where it stands in the text, to be cut out; null: it may also be of a thing's name ("Wi-Fi, 24 hours"). */
  cut: [number, number] | null;
}

const LONGEST_DAYS = 366;
const DAYS_OF: Record<Unit, number> = { minutes: 1 / 1440, hours: 1 / 24, days: 1, nights: 1, weeks: 7 };

/**
 * Until when something is needed, as a host hears it, in German, English, French and Italian: a day, a time, a length or
 * the departure. Null: nothing of the kind was said, or nothing that can be understood for sure.
 */
export function untilIn(text: string, known: Times): SaidUntil | null {
  const words = new Words(text.normalize('NFC'), known);
  const all = Array.from({ length: words.length }, (_, at) => at);
  for (const at of all) {
    const opened = words.look(at, 'until');
    const found = opened ? point(words, opened.next) : forNow(words, at);
    if (found) return { said: found.value, cut: words.place(at, found.next) };
  }
  for (const at of all) {
    const said = span(words, at);
    if (said && said.many * DAYS_OF[said.unit] <= LONGEST_DAYS) return { said, cut: null };
  }
  return null;
}

/** The rest of the words, which are about the thing. */
export function withoutUntil(text: string, until: SaidUntil | null): string {
  if (!until?.cut) return text;
  const whole = text.normalize('NFC');
  return `${whole.slice(0, until.cut[0]).trimEnd()} ${whole.slice(until.cut[1]).trimStart()}`.trim();
}

/** "For two days", "une heure". */
function span(words: Words, at: number): (Said & { is: 'span' }) | null {
  const fixed = words.look(at, 'span');
  if (fixed) {
    const [many, unit] = fixed.value.split(' ');
    return { is: 'span', many: Number(many), unit: unit as Unit };
  }
  const many = words.digits(at, 99) ?? Number(words.look(at, 'number')?.value ?? 0);
  const unit = words.look(at + 1, 'unit');
  if (many === 0 || !unit) return null;
  // "in two hours", "vor zwei Tagen" and "2 days ago" are no lengths, and "just a minute" is none either
  if (words.is(at - 1, 'no_span_after') || words.is(unit.next, 'no_span_before')) return null;
  const isFor = words.is(at - 1, 'for');
  if (!isFor && (words.is(at, 'weak') || unit.value === 'minutes')) return null;
  return { is: 'span', many, unit: unit.value as Unit };
}

/** "For tonight", "für heute", "for my stay"; but "for tomorrow" says when it is needed, not until when. */
function forNow(words: Words, at: number): Found<Said> | null {
  const opened = words.look(at, 'for');
  if (!opened) return null;
  const start = pastFillers(words, opened.next).at(-1) ?? opened.next;
  const stay = words.look(start, 'stay');
  if (stay) return { value: { is: 'departure' }, next: stay.next };
  const now = words.is(start, 'tonight') || words.look(start, 'day')?.value === '0';
  return now ? point(words, opened.next) : null;
}

/** What follows "until": the departure, or a day and a time in any order. */
function point(words: Words, start: number): Found<Said> | null {
  for (const at of pastFillers(words, start)) {
    const leaves = words.look(at, 'leaves');
    if (leaves) return { value: { is: 'departure' }, next: leaves.next };
  }
  let heard: Point = {};
  let end: number | null = null;
  for (let at = start; at < words.length;) {
    const piece = pieceOf(words, at, heard);
    if (piece) {
      heard = { ...heard, ...piece.value };
      end = at = piece.next;
      continue;
    }
    const word = words.look(at, 'next');
    // "next Friday", "vendredi prochain"
    if (word && heard.day) end = word.next;
    if (word) heard = { ...heard, day: { ...heard.day, next: true } };
    const passed = word ?? words.look(at, 'filler');
    if (!passed && words.text(at) !== '.') break;
    at = passed?.next ?? at + 1;
  }
  return end === null ? null : { value: { is: 'point', ...heard }, next: end };
}

/** Every place after the opening word up to the first word that says something. */
function pastFillers(words: Words, start: number): number[] {
  const places = [start];
  for (let filler = words.look(start, 'filler'); filler; filler = words.look(filler.next, 'filler')) {
    places.push(filler.next);
  }
  return places;
}

/** One piece of a point in time, where that is not known yet. */
function pieceOf(words: Words, at: number, { day = {}, clock, part }: Point): Found<Point> | null {
  const exact = day.ahead !== undefined || day.date !== undefined;
  const time = clock ? null : timeOfDay(words, at);
  if (time) return { value: { clock: time.value }, next: time.next };
  const date = exact ? null : calendarDay(words, at);
  if (date) return { value: { day: { ...day, date: date.value } }, next: date.next };
  const anyDay = exact || day.weekday !== undefined;
  const tonight = anyDay ? null : words.look(at, 'tonight');
  if (tonight) return { value: { day: { ahead: 0 }, part: 'evening' }, next: tonight.next };
  const ahead = anyDay ? null : words.look(at, 'day');
  if (ahead) return { value: { day: { ahead: Number(ahead.value) } }, next: ahead.next };
  // "bis morgen" is tomorrow, "bis Freitag Morgen" is in the morning
  const partOf = part
    ? null
    : (words.look(at, 'part') ?? (anyDay ? words.look(at, 'part_after_a_day') : null));
  if (partOf) return { value: { part: partOf.value as PartOfDay }, next: partOf.next };
  const weekday = day.weekday === undefined ? words.look(at, 'weekday') : null;
  if (!weekday || !isWeekday(words, at, weekday.next)) return null;
  return { value: { day: { ...day, weekday: Number(weekday.value) } }, next: weekday.next };
}

/** "Bis So" and "jusqu'à sam." are days; "bis so gegen 6", "until Sam comes" and "jusqu'à mon retour" are none. */
function isWeekday(words: Words, at: number, next: number): boolean {
  if (words.endsAt(next) || !/\p{L}/u.test(words.text(next)) || words.is(next, 'at')) return true;
  return !words.is(at, 'not_before_a_word') && !(words.is(at, 'my') && words.text(at - 1) === 'a');
}
