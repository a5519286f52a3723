/** After this long without a touch, a key or a door that moves, the kiosk asks. */
export const ASK_AFTER_MS = 45_000;
/** And this long it waits for an answer before it clears everything. */
export const ANSWER_WITHIN_MS = 15_000;

export type Idle = { is: 'here' } | { is: 'asking'; seconds: number } | { is: 'gone' };

/** Instants in ms. */
export function idleOf(lastSign: number, now: number): Idle {
  const quiet = now - lastSign;
  if (quiet < ASK_AFTER_MS) return { is: 'here' };
  const left = ASK_AFTER_MS + ANSWER_WITHIN_MS - quiet;
  return left > 0 ? { is: 'asking', seconds: Math.ceil(left / 1000) } : { is: 'gone' };
}
