const QUARTER_MS = 15 * 60_000;
const WAY_MS = 3 * 60 * 60_000;
/** Nobody is sent to a door that closes while she is there. */
const VISIT_MS = 2 * QUARTER_MS;

/** When somebody is there. */
export interface Opening {
  /** Open at this instant: until when. Null: closed. */
  openUntil: (at: Date) => Date | null;
  /** Open first from this instant on; null: not within days. */
  opensAt: (at: Date) => Date | null;
}

/** In three hours where they are there by then, else at their next opening; null: they have none. */
export function appointmentAt(now: Date, opening: Opening): Date | null {
  const wanted = new Date(Math.ceil((now.getTime() + WAY_MS) / QUARTER_MS) * QUARTER_MS);
  const until = opening.openUntil(wanted);
  if (until && until.getTime() - wanted.getTime() >= VISIT_MS) return wanted;
  return opening.opensAt(until ?? wanted);
}
