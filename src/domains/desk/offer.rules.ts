import type { Connector } from '../../contracts/common.js';
import type { OfferKind } from '../../contracts/handouts.js';
import type { Weights } from './current.rules.js';

/** One physical thing of an offer that has more than one. */
export interface Part {
  amenityId: string;
  names: Record<string, string>;
  unitId: string;
  unitTag: string;
  place: string;
}

/** An offer as it is kept with its wish: ids and facts, put into words for whoever reads it. */
export interface OfferTerms {
  id: string;
  kind: OfferKind;
  amenityId: string | null;
  /** In every language. */
  names: Record<string, string>;
  icon: string | null;
  connector: Connector | null;
  unitId: string | null;
  unitTag: string | null;
  place: string;
  /** What goes with it: a plug with the cable. */
  parts: Part[];
  /** ISO 8601: when it is there. */
  at: string | null;
  byStaff: string | null;
  by: string | null;
  /** Without an account: who brings it, or takes care. */
  personId: string | null;
  partnerId: string | null;
  partner: string | null;
  itemId: string | null;
  openUntil: string | null;
  walkMinutes: number | null;
  costMinor: number | null;
  /** What of it is over the caps: the manager's tap is needed for that much. */
  overMinor: number;
  /** Fits only if the guest's model has this connector. */
  unsure: boolean;
}

/** What an offer asks of the guest and the house: waiting, making do, money; 0 to 10 each. */
export type Burden = Weights;

export type Candidate = Omit<OfferTerms, 'id'> & { burden: Burden };

export const usualWeights: Weights = { time: 5, fit: 5, cost: 2 };

/**
 * With the usual weights the rungs stand in the order of the ladder: what varies within a rung (how long, how much, how
 * well) is smaller than the step to the next one. A test holds this.
 */
const rungs: Record<OfferKind, Burden> = {
  exact: { time: 0, fit: 0, cost: 0 },
  compatible: { time: 0, fit: 2, cost: 0 },
  elsewhere: { time: 3, fit: 0, cost: 1 },
  bay: { time: 1, fit: 4, cost: 0 },
  due_soon: { time: 5, fit: 1, cost: 0 },
  gift: { time: 1, fit: 3.5, cost: 9 },
  purchase: { time: 5, fit: 2, cost: 9 },
  referral: { time: 6.5, fit: 7.5, cost: 3 },
  promise: { time: 10, fit: 10, cost: 0 },
};
const MUCH_MINOR = 20_000;
const LONG_MINUTES = 24 * 60;
const LONG_WALK = 120;

/** What varies within a rung. */
export interface Variation {
  /** Until it is back. */
  waitMinutes?: number;
  /** To where it is bought, or where the guest goes. */
  walkMinutes?: number | null;
  costMinor?: number;
  /** Over the caps: somebody has to be asked. */
  over?: boolean;
  /** Where it is bought, or where the guest goes, is closed now. */
  closed?: boolean;
  /** 0: as well as can be; 1: hardly. */
  misfit?: number;
}

export function burdenOf(kind: OfferKind, variation: Variation = {}): Burden {
  const { time, fit, cost } = rungs[kind];
  const part = (value: number, most: number) => Math.min(1, Math.max(0, value) / most);
  const outside = kind === 'purchase' || kind === 'referral';
  const wait = kind === 'due_soon' ? 0.9 * part(variation.waitMinutes ?? 0, LONG_MINUTES) : 0;
  const walk = outside ? 0.9 * part(variation.walkMinutes ?? 0, LONG_WALK) : 0;
  const closed = outside && variation.closed ? (kind === 'purchase' ? 2 : 1) : 0;
  const money = kind === 'gift' || kind === 'purchase' ? part(variation.costMinor ?? 0, MUCH_MINOR) : 0;
  return {
    time: time + wait + walk + closed,
    fit: fit + 0.9 * part(variation.misfit ?? 0, 1),
    cost: cost + money + (kind === 'purchase' && variation.over ? 0.9 : 0),
  };
}

export function weighed(burden: Burden, weights: Weights): number {
  return burden.time * weights.time + burden.fit * weights.fit + burden.cost * weights.cost;
}

/** The lightest first; among equals in the order of the ladder, then what is there soonest, then as found. */
export function ranked(candidates: readonly Candidate[], weights: Weights = usualWeights): Candidate[] {
  const order = Object.keys(rungs);
  return candidates
    .map((candidate, index) => ({ candidate, index, weight: weighed(candidate.burden, weights) }))
    .sort(
      (a, b) =>
        a.weight - b.weight ||
        order.indexOf(a.candidate.kind) - order.indexOf(b.candidate.kind) ||
        time(a.candidate) - time(b.candidate) ||
        a.index - b.index,
    )
    .map(({ candidate }) => candidate);
}

function time(candidate: Candidate): number {
  return candidate.at ? Date.parse(candidate.at) : 0;
}

const PROMISE_MINUTES = 120;
const QUARTER_MS = 15 * 60_000;

/** At the next full quarter. */
export function quarterAfter(instant: number): Date {
  return new Date(Math.ceil(instant / QUARTER_MS) * QUARTER_MS);
}

/** When a promise made now is due by default: in two hours, at the next full quarter. */
export function promiseTime(now: Date): Date {
  return quarterAfter(now.getTime() + PROMISE_MINUTES * 60_000);
}

export const nothing: Omit<Candidate, 'kind' | 'burden'> = {
  amenityId: null,
  names: {},
  icon: null,
  connector: null,
  unitId: null,
  unitTag: null,
  place: '',
  parts: [],
  at: null,
  byStaff: null,
  by: null,
  personId: null,
  partnerId: null,
  partner: null,
  itemId: null,
  openUntil: null,
  walkMinutes: null,
  costMinor: null,
  overMinor: 0,
  unsure: false,
};

/** What is always possible: a promise by a named person at a named time. */
export interface Pledge {
  byStaff: string;
  by: string;
  at: Date;
  amenityId: string | null;
  names: Record<string, string>;
}

/** The ladder: what is possible now, and always a promise. Never empty. */
export function ladder(
  candidates: readonly Candidate[],
  { at, ...pledge }: Pledge,
  weights: Weights,
  newId: () => string,
): OfferTerms[] {
  const promise: Candidate = {
    ...nothing,
    ...pledge,
    kind: 'promise',
    at: at.toISOString(),
    burden: burdenOf('promise'),
  };
  return ranked([...candidates, promise], weights).map(({ burden: _, ...terms }): OfferTerms => ({
    ...terms,
    id: newId(),
  }));
}
