import type { Hours } from '../../../contracts/referrals.js';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
export type OpenSpan = [string, string];

const usual: OpenSpan = ['09:00', '18:00'];

/** `{}` means always open. */
export const isAlways = (hours: Hours): boolean => Object.keys(hours).length === 0;

/** Monday to Friday, to begin with. */
export const officeHours = (): Hours =>
  Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, [[...usual]]])) as Hours;

/** One day otherwise; a day without spans is closed and leaves, but the last one stays, for `{}` would be always. */
export function withDay(hours: Hours, day: Weekday, spans: OpenSpan[]): Hours {
  const next = Object.fromEntries(
    weekdays.flatMap((one) => {
      const here = one === day ? spans : (hours[one] ?? []);
      return here.length > 0 ? [[one, here]] : [];
    }),
  ) as Hours;
  return isAlways(next) ? hours : next;
}

/** A second opening after the last one, or the usual one of a closed day. */
export function moreOf(spans: OpenSpan[]): OpenSpan[] {
  const last = spans.at(-1);
  return last ? [...spans, [last[1], last[1] < '20:00' ? '20:00' : '23:59']] : [[...usual]];
}

export interface HoursLine {
  from: Weekday;
  to: Weekday;
  spans: OpenSpan[];
}

/** Days one after the other with the same hours as one line: Monday to Friday 09:00–18:00. */
export function hoursLines(hours: Hours): HoursLine[] {
  const lines: HoursLine[] = [];
  for (const [index, day] of weekdays.entries()) {
    const spans = hours[day] ?? [];
    const before = lines.at(-1);
    if (spans.length === 0) continue;
    if (before && before.to === weekdays[index - 1] && JSON.stringify(before.spans) === JSON.stringify(spans))
      before.to = day;
    else lines.push({ from: day, to: day, spans });
  }
  return lines;
}
