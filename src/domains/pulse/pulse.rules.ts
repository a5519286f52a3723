/** Half open, in ms. */
export interface Span {
  from: number;
  to: number;
}

export interface ShiftSpan extends Span {
  staffId: string;
}

export const MOST_DAYS = 92;
const DAY_MS = 86_400_000;

/** How many days a range of calendar days has, both included; zero or less when it runs backwards. */
export function daysIn(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;
}

export function daysOf(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, daysIn(from, to)) }, (_, at) =>
    new Date(Date.parse(`${from}T00:00:00Z`) + at * DAY_MS).toISOString().slice(0, 10),
  );
}

/**
 * The times at which at least `people` different members were on shift. With one alone a figure would be about her, so
 * the figures of an hour are told only for the times of two and more.
 */
export function together(shifts: readonly ShiftSpan[], people: number): Span[] {
  const edges = shifts
    .flatMap(({ staffId, from, to }) => [
      { at: from, staffId, step: 1 },
      { at: to, staffId, step: -1 },
    ])
    .sort((a, b) => a.at - b.at);
  const here = new Map<string, number>();
  const spans: Span[] = [];
  for (const [index, { at, staffId, step }] of edges.entries()) {
    const shiftsNow = (here.get(staffId) ?? 0) + step;
    if (shiftsNow === 0) here.delete(staffId);
    else here.set(staffId, shiftsNow);
    const to = edges[index + 1]?.at ?? at;
    if (here.size < people || to === at) continue;
    const last = spans.at(-1);
    if (last?.to === at) last.to = to;
    else spans.push({ from: at, to });
  }
  return spans;
}

/** As PostgreSQL writes a tstzmultirange. */
export function multirange(spans: readonly Span[]): string {
  return `{${spans.map(({ from, to }) => `[${new Date(from).toISOString()},${new Date(to).toISOString()})`).join(',')}}`;
}

export interface Miss {
  day: string;
  at: number;
  /** How long one piece would have been away; null: at least the rest of the day. */
  minutes: number | null;
}

/** How many pieces more would have been out at once on the worst day; at least one where something was missed. */
export function piecesMissed(misses: readonly Miss[]): number {
  const days = new Map<string, Miss[]>();
  for (const miss of misses) {
    const day = days.get(miss.day) ?? [];
    day.push(miss);
    days.set(miss.day, day);
  }
  return Math.max(0, ...[...days.values()].map(mostAtOnce));
}

/** Counted at the beginnings: between two of them it only becomes less. */
function mostAtOnce(misses: readonly Miss[]): number {
  const out = (one: Miss, at: number) =>
    one.at <= at && (one.minutes === null || at < one.at + one.minutes * 60_000);
  return Math.max(1, ...misses.map(({ at }) => misses.filter((one) => out(one, at)).length));
}
