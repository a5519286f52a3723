import type { PulseGap, PulseLeftOut } from '../../contracts/pulse.js';

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

/** An hour of a day, and how many of its quarters are not counted. */
export interface TimeOfDay {
  hour: number;
  day: string;
  /** With one person at the desk. */
  alone: number;
  /** With nobody at the desk by the roster. */
  unplanned: number;
}

const NIGHT_FROM = 22;
const NIGHT_TO = 6;
const hoursOf = (quarters: number) => (quarters === 0 ? 0 : Math.max(1, Math.round(quarters / 4)));
const sum = (rows: readonly number[]) => rows.reduce((all, one) => all + one, 0);
const isNight = ({ hour }: TimeOfDay) => hour >= NIGHT_FROM || hour < NIGHT_TO;

/** How much time has no figure: told in nights and hours, never in what happened. */
export function leftOut(times: readonly TimeOfDay[]): PulseLeftOut {
  const lonely = times.filter(({ alone }) => alone > 0);
  // a night belongs to the day on which it began
  const nights = lonely.filter(isNight).map(({ hour, day }) => (hour < NIGHT_TO ? dayBefore(day) : day));
  return {
    nights: new Set(nights).size,
    hours: hoursOf(sum(lonely.filter((time) => !isNight(time)).map(({ alone }) => alone))),
    unplanned: hoursOf(sum(times.map(({ unplanned }) => unplanned))),
  };
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);

/** Figures of a time in which nothing is counted: not nought, but untold. */
export function untold<Figures extends object>(
  figures: Figures,
  gap: PulseGap | null,
): { [Name in keyof Figures]: Figures[Name] | null } {
  if (gap === null) return figures;
  const names = Object.keys(figures) as (keyof Figures)[];
  return Object.fromEntries(names.map((name) => [name, null])) as Record<keyof Figures, null>;
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
