/** Numbers of a bay that wander by themselves. Below the band nothing that is shown has changed. */
const BANDS = { power: 0.5, energy: 1, temperature: 0.5, rssi: 3 } as const;
export type Measured = keyof typeof BANDS;

/** Kept for charts. */
export const CHARTED: readonly Measured[] = ['power', 'temperature', 'rssi'];
const CHART_MS = 60_000;

export function isMeasured(property: string): property is Measured {
  return Object.hasOwn(BANDS, property);
}

/** A value that reaches zero is always news: the charging is over. */
export function looksDifferent(property: Measured, shown: number | undefined, value: number): boolean {
  if (shown === undefined) return true;
  if (value === 0 && shown !== 0) return true;
  return Math.abs(value - shown) >= BANDS[property];
}

/** Start of the minute a reading counts for: the first of a minute is kept, and a replay of it meets its own key. */
export function chartSlot(at: Date): Date {
  return new Date(Math.floor(at.getTime() / CHART_MS) * CHART_MS);
}
