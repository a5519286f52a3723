/** What is known of a guest's bay when something moved. */
export interface BayFacts {
  readonly phase: 'kept' | 'inside';
  readonly door: 'open' | 'closed' | 'unknown';
  readonly occupied: boolean | null;
  readonly charging: string;
  /** The order behind the latest opening of this bay, as the station's journal tells it; null: none since it is hers. */
  readonly opening: Opening | null;
  /** Milliseconds since the journal told of the door's closing after that opening; null: not told yet. */
  readonly closedFor: number | null;
}

/** `other`: no order of this occupancy, so a break-in, the mechanical key or another command. */
export type Opening = 'deposit' | 'pickup' | 'release' | 'other';

export type Ending = 'collected' | 'released';

export type Verdict =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'inside' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'ended'; readonly how: Ending };

/** The presence sensor settles in this time; a bay that looks empty later on has a fault, not a guest who left. */
export const SETTLES_MS = 20_000;

const NOTHING: Verdict = { kind: 'nothing' };

export function holdsSomething({ occupied, charging }: Pick<BayFacts, 'occupied' | 'charging'>): boolean {
  return occupied === true || charging === 'charging' || charging === 'full';
}

/** Empty for sure: the sensor says so and nothing draws power. An unknown is no "no". */
export function isEmpty({ occupied, charging }: Pick<BayFacts, 'occupied' | 'charging'>): boolean {
  return occupied === false && charging !== 'charging' && charging !== 'full';
}

/**
 * What a bay's new state means for the guest it belongs to. Nothing is decided while the door is open or unknown, nor
 * before the journal told who opened it and that it was closed again: journal and values travel apart, and a door that
 * still looks closed may just have been opened. A forced door never counts as collected.
 */
export function judge(facts: BayFacts): Verdict {
  if (facts.door !== 'closed' || facts.closedFor === null) return NOTHING;
  if (!facts.opening || facts.opening === 'other') return NOTHING;
  if (holdsSomething(facts)) return facts.phase === 'kept' ? { kind: 'inside' } : NOTHING;
  if (!isEmpty(facts)) return NOTHING;
  if (facts.opening === 'release') return { kind: 'ended', how: 'released' };
  if (facts.phase === 'kept') return { kind: 'empty' };
  if (facts.opening !== 'pickup') return NOTHING;
  return facts.closedFor !== null && facts.closedFor > SETTLES_MS
    ? NOTHING
    : { kind: 'ended', how: 'collected' };
}

/** How long a bay stays kept for a guest at the kiosk. */
export const KEPT_MS = 120_000;
/** And after she closed it with nothing inside, for another try. */
export const KEPT_EMPTY_MS = 60_000;

/** A kept bay whose time is over is given up, unless a door may have been opened and nobody knows what is inside. */
export function mayGiveUp(facts: {
  readonly ordered: boolean;
  readonly door: string;
  readonly occupied: boolean | null;
  readonly charging: string;
}): boolean {
  return !facts.ordered || (facts.door === 'closed' && isEmpty(facts));
}

/** What the reason of a command says about the opening it caused. */
export function openingOf(actor: string | null, reason: string | null): Opening {
  if (actor === 'kiosk') return reason?.startsWith('pickup') ? 'pickup' : 'deposit';
  return actor === 'staff' ? 'release' : 'other';
}
