import type { OfferKind } from '../../contracts/handouts.js';

/** An offer as it is kept with its wish: ids and facts, put into words for whoever reads it. */
export interface OfferTerms {
  id: string;
  kind: OfferKind;
  amenityId: string | null;
  /** In every language. */
  names: Record<string, string>;
  unitId: string | null;
  unitTag: string | null;
  place: string;
  /** ISO 8601: when it is there. */
  at: string | null;
  byStaff: string | null;
  by: string | null;
  connector: string | null;
}

export type Candidate = Omit<OfferTerms, 'id' | 'byStaff' | 'by'>;

const PROMISE_MINUTES = 120;
const QUARTER_MS = 15 * 60_000;

const rank: Record<OfferKind, number> = {
  exact: 0,
  compatible: 1,
  elsewhere: 2,
  bay: 3,
  due_soon: 4,
  promise: 5,
};

/** In the order of the ladder; among equals the one that is there soonest, then the order found. */
export function ranked(candidates: Candidate[]): Candidate[] {
  return candidates
    .map((candidate, index) => ({ candidate, index }))
    .sort(
      (a, b) =>
        rank[a.candidate.kind] - rank[b.candidate.kind] ||
        time(a.candidate) - time(b.candidate) ||
        a.index - b.index,
    )
    .map(({ candidate }) => candidate);
}

function time(candidate: Candidate): number {
  return candidate.at ? Date.parse(candidate.at) : 0;
}

/** When a promise made now is due by default: in two hours, at the next full quarter. */
export function promiseTime(now: Date): Date {
  return new Date(Math.ceil((now.getTime() + PROMISE_MINUTES * 60_000) / QUARTER_MS) * QUARTER_MS);
}

/**
 * The ladder: what is possible now, and always a promise by a named person at its end. Never empty.
 * @param ids fresh ids, one more than candidates at least
 */
export function ladder(
  candidates: Candidate[],
  promise: { byStaff: string; by: string; at: Date; amenityId: string | null; names: Record<string, string> },
  newId: () => string,
): OfferTerms[] {
  const offers = ranked(candidates).map((candidate): OfferTerms => ({
    ...candidate,
    id: newId(),
    byStaff: candidate.kind === 'due_soon' ? promise.byStaff : null,
    by: candidate.kind === 'due_soon' ? promise.by : null,
  }));
  offers.push({
    id: newId(),
    kind: 'promise',
    amenityId: promise.amenityId,
    names: promise.names,
    unitId: null,
    unitTag: null,
    place: '',
    at: promise.at.toISOString(),
    byStaff: promise.byStaff,
    by: promise.by,
    connector: null,
  });
  return offers;
}
