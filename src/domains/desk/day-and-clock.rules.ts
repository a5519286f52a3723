import type { Found, Words } from './times.rules.js';

/** A calendar day, as far as it was said. */
export interface SaidDay {
  /** 1 Monday to 7 Sunday. */
  weekday?: number;
  /** "Next Friday", said on a Friday, is not today. */
  next?: boolean;
  /** 0 today, 1 tomorrow, 2 the day after. */
  ahead?: number;
  date?: SaidDate;
}

/** A day of the month; without a month the next one that has it, without a year the next one. */
export interface SaidDate {
  day: number;
  month?: number;
  year?: number;
}

export interface SaidClock {
  hour: number;
  minute: number;
  /** "6" and "6:30" may be in the evening; "6 am", "06:30", "18" and "6 Uhr" say it themselves. */
  eitherHalf: boolean;
}

/** "18 Uhr", "6 pm", "18h30", "18:30", "at 6"; a number alone is no time. */
export function timeOfDay(words: Words, at: number): Found<SaidClock> | null {
  const hour = words.digits(at, 24);
  if (hour === null) return null;
  const between = words.text(at + 1);
  const minute = /^[:.h]$/.test(between) ? words.digits(at + 2, 59, 2) : null;
  const hourEnds = minute === null ? at + 1 : at + 3;
  const marked = between === 'h' && minute !== null ? hourEnds : words.look(hourEnds, 'o_clock')?.next;
  const half = halfOfDay(words, hourEnds);
  const isAt = words.is(at - 1, 'at');
  // "8.10." is a day in October, "18.30" is none
  const written = minute !== null && (between !== '.' || minute > 12);
  if (marked === undefined && !half && !isAt && !written) return null;
  const says = marked !== undefined || half !== null || words.text(at).startsWith('0');
  return {
    value: {
      hour: half ? (hour % 12) + half.value : hour,
      minute: minute ?? 0,
      eitherHalf: !says && hour > 0 && hour < 12,
    },
    next: half?.next ?? marked ?? hourEnds,
  };
}

/** "pm", "p.m.": twelve hours more. */
function halfOfDay(words: Words, at: number): Found<number> | null {
  const said = [0, 1, 2].map((i) => words.text(at + i)).join(' ');
  const [, half, dotted] = /^([ap])(m\b| \. m\b)/.exec(said) ?? [];
  if (half === undefined) return null;
  return { value: half === 'p' ? 12 : 0, next: at + (dotted === 'm' ? 1 : 3) };
}

/** "27.9.", "27 Sept", "September 27th", "2015-09-27", "zum 27.", "au 27". */
export function calendarDay(words: Words, at: number): Found<SaidDate> | null {
  return writtenOut(words, at) ?? inNumbers(words, at) ?? ofTheMonth(words, at);
}

function writtenOut(words: Words, at: number): Found<SaidDate> | null {
  const first = words.look(at, 'month');
  const place = first?.next ?? at;
  const day = dayNumber(words, place);
  if (day === null) return null;
  const after = words.look(place + 1, 'ordinal')?.next ?? place + 1;
  if (first) return withYear(words, { day, month: Number(first.value) }, after);
  const month = words.look(words.look(after, 'of')?.next ?? after, 'month');
  return month && withYear(words, { day, month: Number(month.value) }, month.next);
}

function inNumbers(words: Words, at: number): Found<SaidDate> | null {
  const year = words.digits(at, 9999, 4);
  const sign = words.text(at + 1);
  if (year !== null && sign === '-' && words.text(at + 3) === '-') {
    const [month, day] = [words.digits(at + 2, 12), words.digits(at + 4, 31)];
    return month && day ? { value: { year, month, day }, next: at + 5 } : null;
  }
  const [one, other] = [dayNumber(words, at), dayNumber(words, at + 2)];
  if (!/^[./]$/.test(sign) || one === null || other === null || Math.min(one, other) > 12) return null;
  const date = other > 12 ? { day: other, month: one } : { day: one, month: other };
  return withYear(words, date, at + (words.text(at + 3) === sign ? 4 : 3));
}

/** With an article, or as "Friday 25th"; and nothing is counted: "until the 2 cables are back" is no day. */
function ofTheMonth(words: Words, at: number): Found<SaidDate> | null {
  const day = dayNumber(words, at);
  if (day === null) return null;
  const next = words.look(at + 1, 'ordinal')?.next ?? at + 1;
  const isOrdinal = next > at + 1;
  // "bis Freitag 6." may be an hour at the end of a sentence
  const isOfWeekday = isOrdinal && words.text(at + 1) !== '.' && words.is(at - 1, 'weekday');
  if (!isOfWeekday && !words.is(at - 1, 'article')) return null;
  return isOrdinal || words.endsAt(next) ? { value: { day }, next } : null;
}

function dayNumber(words: Words, at: number): number | null {
  return words.digits(at, 31) || null;
}

/** Two digits are a year only where they are written as one with the date: "24.12. 18 Uhr" is a time. */
function withYear(words: Words, date: SaidDate, at: number): Found<SaidDate> {
  const short = words.touches(at) ? words.digits(at, 99, 2) : null;
  const year = words.digits(at, 9999, 4) ?? (short === null ? null : 2000 + short);
  return year === null ? { value: date, next: at } : { value: { ...date, year }, next: at + 1 };
}
