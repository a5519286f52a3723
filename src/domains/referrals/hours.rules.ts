import type { Hours } from '../../contracts/referrals.js';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const MOST_A_DAY = 6;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const AHEAD_DAYS = 8;

interface Span {
  from: number;
  to: number;
}

/** Days of the week with spans `08:00`–`18:30`; an end at or before its beginning is on the next day, `24:00` is midnight. */
export function areHours(value: unknown): value is Hours {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value as Record<string, unknown>).every(
    ([day, spans]) =>
      (DAYS as readonly string[]).includes(day) &&
      Array.isArray(spans) &&
      spans.length <= MOST_A_DAY &&
      spans.every(isSpan),
  );
}

function isSpan(span: unknown): boolean {
  if (!Array.isArray(span) || span.length !== 2) return false;
  const [from, to] = span as unknown[];
  return (
    typeof from === 'string' && typeof to === 'string' && TIME.test(from) && (TIME.test(to) || to === '24:00')
  );
}

/** Open at this instant: until when. Null: closed. Always open: until the end of today. */
export function openUntil(hours: Hours, at: Date, timeZone: string): Date | null {
  const now = at.getTime();
  const today = dayOf(now, timeZone);
  if (isAlways(hours)) return new Date(instant(today + DAY_MS, 0, timeZone));
  const open = spansAround(hours, today, timeZone).find(({ from, to }) => from <= now && now < to);
  return open ? new Date(open.to) : null;
}

/** When it is open first, from this instant on; null: not within eight days. */
export function opensAt(hours: Hours, at: Date, timeZone: string): Date | null {
  if (isAlways(hours) || openUntil(hours, at, timeZone)) return at;
  const now = at.getTime();
  const next = spansAround(hours, dayOf(now, timeZone), timeZone).find(({ from }) => from > now);
  return next ? new Date(next.from) : null;
}

const isAlways = (hours: Hours) => Object.keys(hours).length === 0;

/** Yesterday's (which may reach into today) to those of the days ahead, in order; spans that touch are one. */
function spansAround(hours: Hours, today: number, timeZone: string): Span[] {
  const spans: Span[] = [];
  for (let n = -1; n <= AHEAD_DAYS; n += 1) {
    const day = today + n * DAY_MS;
    // 1970-01-01 was a Thursday
    const name = DAYS[(Math.floor(day / DAY_MS) + 3) % 7] ?? 'mon';
    for (const [from, to] of hours[name] ?? []) {
      const [start, end] = [minutes(from), minutes(to)];
      spans.push({
        from: instant(day, start, timeZone),
        to: instant(day, end <= start ? end + DAY_MS / MINUTE_MS : end, timeZone),
      });
    }
  }
  spans.sort((a, b) => a.from - b.from);
  return spans.reduce<Span[]>((merged, span) => {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
    return merged;
  }, []);
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** The wall clock of an instant, counted as if it were UTC. */
function wall(at: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Midnight of the calendar day of an instant, counted as if it were UTC. */
function dayOf(at: number, timeZone: string): number {
  return Math.floor(wall(at, timeZone) / DAY_MS) * DAY_MS;
}

/** The instant when the wall clock shows minutes after midnight; a time that DST skips is moved on by the gap. */
function instant(day: number, minute: number, timeZone: string): number {
  const shown = day + minute * MINUTE_MS;
  const offset = (at: number) => wall(at, timeZone) - Math.floor(at / 1000) * 1000;
  const first = shown - offset(shown);
  const second = shown - offset(first);
  return second === first || wall(second, timeZone) === shown ? second : Math.max(first, second);
}
