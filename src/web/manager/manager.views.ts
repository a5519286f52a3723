import type { ErrandLine } from '../../contracts/errands.js';
import type { PromiseLine } from '../../contracts/handouts.js';
import type { Moment } from '../../contracts/live.js';
import type { GuestWordLine, RuleVoiceLine } from '../../contracts/person.js';
import type { PulseBar, PulseDrill, PulseRange, PulseToday } from '../../contracts/pulse.js';
import type { ReferralLine } from '../../contracts/referrals.js';

const DAY_MS = 86_400_000;

/** A figure somebody has opened: what it is, and what it is called on the screen. */
export interface Opened extends PulseDrill {
  title: string;
}

export const ranges = ['today', 'week', 'month', 'own'] as const;
export type RangeName = (typeof ranges)[number];
export const MOST_DAYS = 92;

const backFrom = (today: string, days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);

/** Days up to and with today. */
export function rangeOf(name: Exclude<RangeName, 'own'>, today: string): PulseRange {
  return { from: backFrom(today, { today: 0, week: 6, month: 27 }[name]), to: today };
}

/** Whether the server would draw it: not backwards, and not too long. */
export function isRange({ from, to }: PulseRange): boolean {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS + 1;
  return days >= 1 && days <= MOST_DAYS;
}

/** The last week: what a manager answers lies no longer. */
export const lastWeek = (today: string): PulseRange => rangeOf('week', today);

export const newestFirst = (moments: Iterable<Moment>): Moment[] =>
  [...moments].sort((a, b) => b.at.localeCompare(a.at) || Number(b.id) - Number(a.id));

/** Broken ones first, then those that are about to be, then those whose guest waits too long for a word. */
export function promisesInDanger(promises: Iterable<PromiseLine>): PromiseLine[] {
  const order = { broken: 0, escalated: 1, half: 2, calm: 3 };
  return [...promises]
    .filter(
      ({ status, state, word }) =>
        status === 'open' && (state === 'broken' || state === 'escalated' || word === 'escalated'),
    )
    .sort((a, b) => order[a.state] - order[b.state] || a.dueAt.localeCompare(b.dueAt));
}

/** Somebody was asked to bring it, and it is late or nearly so; late ones first. */
export const errandsInDanger = (errands: Iterable<ErrandLine>): ErrandLine[] =>
  [...errands]
    .filter(({ state }) => state !== 'calm')
    .sort((a, b) => a.state.localeCompare(b.state) || a.dueAt.localeCompare(b.dueAt));

/** Still ours: nobody over there has said yes. The longest awaited first. */
export const notInGoodHandsYet = (referrals: Iterable<ReferralLine>): ReferralLine[] =>
  [...referrals]
    .filter(({ status }) => status === 'asked')
    .sort((a, b) => Number(b.escalated) - Number(a.escalated) || a.acceptBy.localeCompare(b.acceptBy));

export const unanswered = (voices: Iterable<RuleVoiceLine>): RuleVoiceLine[] =>
  [...voices].filter(({ answer }) => answer == null).sort((a, b) => a.at.localeCompare(b.at));

export const wrongs = (words: Iterable<GuestWordLine>): GuestWordLine[] =>
  [...words]
    .filter(({ kind, answered }) => kind === 'wrong' && !answered)
    .sort((a, b) => a.at.localeCompare(b.at));

/** `1:05`, never below nothing. */
export function clockLeft(until: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export type ToldToday = { [Name in keyof PulseToday]-?: NonNullable<PulseToday[Name]> };

/** The figures of today, or null where there are none to tell. */
export function toldOf({ why, ...today }: PulseToday): ToldToday | null {
  return why || Object.values(today).includes(null) ? null : (today as ToldToday);
}

/** The reasons for which a chart has gaps, each once. */
export const gapsOf = (bars: readonly PulseBar[]): NonNullable<PulseBar['why']>[] => [
  ...new Set(bars.flatMap(({ why }) => (why && why !== 'none' ? [why] : []))),
];

/** Nothing was counted: neither a figure above nothing nor one that is kept back. */
export const isEmpty = (bars: readonly PulseBar[]): boolean => bars.every(({ value }) => !value);
