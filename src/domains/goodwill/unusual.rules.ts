import type { GoodwillCaps, UnusualPattern } from '../../contracts/goodwill.js';

/** A line of the ledger as the search for patterns sees it. `staffId`: of a counter-entry, who gave what it takes back. */
export interface GivenEntry {
  id: string;
  guestId: string;
  staffId: string;
  amountMinor: number;
  purpose: string;
  reverses: string | null;
  reversed: boolean;
  afterDeparture: boolean;
  at: Date;
}

export const DAYS_LOOKED_AT = 30;
const SAME_GUEST = 5;
const BELOW_CAP = 3;
/** From this part of the cap on a gift is just below it. */
const NEAR = 0.9;
const REVERSALS = 4;

/**
 * Facts for a manager to look at, of one guest or one colleague each but without a name: what is unusual is not wrong.
 * A purchase's corrections are none, for its first price is always a guess.
 */
export function unusualPatterns(
  entries: GivenEntry[],
  { giftMinor, stayMinor }: Pick<GoodwillCaps, 'giftMinor' | 'stayMinor'>,
): UnusualPattern[] {
  const gifts = entries.filter(({ reverses, reversed }) => reverses === null && !reversed);
  const near = gifts.filter(({ amountMinor }) => amountMinor >= giftMinor * NEAR && amountMinor <= giftMinor);
  const back = entries.filter(({ reverses, purpose }) => reverses !== null && purpose !== 'purchase');
  const late = gifts.filter(({ afterDeparture }) => afterDeparture);
  return [
    ...groups(gifts, 'guestId', SAME_GUEST).map((group) => pattern('same_guest_often', group)),
    ...groups(gifts, 'guestId', 1)
      .filter((group) => sumOf(group) > stayMinor)
      .map((group) => pattern('same_guest_much', group)),
    ...groups(near, 'staffId', BELOW_CAP).map((group) => pattern('just_below_cap', group)),
    ...(late.length > 0 ? [pattern('after_departure', late)] : []),
    ...groups(back, 'staffId', REVERSALS).map((group) => pattern('many_reversals', group)),
  ];
}

function groups(entries: GivenEntry[], by: 'guestId' | 'staffId', least: number): GivenEntry[][] {
  const found = new Map<string, GivenEntry[]>();
  for (const entry of entries) found.set(entry[by], [...(found.get(entry[by]) ?? []), entry]);
  return [...found.values()].filter((group) => group.length >= least);
}

const sumOf = (group: GivenEntry[]) => group.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

function pattern(code: string, group: GivenEntry[]): UnusualPattern {
  return {
    code,
    count: group.length,
    amountMinor: sumOf(group),
    entries: group.map(({ id }) => id),
  };
}
