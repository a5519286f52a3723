/** Decimals of a currency: 2 of CHF, 0 of JPY. */
export function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/**
 * What was typed as an amount, in minor units: "25", "25.50", "25,5", "1'000", "CHF 20.–". Null: no amount, or finer
 * than the currency is.
 */
export function minorOf(text: string, digits: number): number | null {
  const plain = text
    .replace(/[A-Za-z€$£\s'’]/gu, '')
    .replace(/[.,](?:–|-|—)$/u, '')
    .replace(',', '.');
  const match = /^(\d{1,9})(?:\.(\d*))?$/.exec(plain);
  if (!match) return null;
  const [, whole = '0', fraction = ''] = match;
  if (fraction.length > digits) return null;
  const minor = Number(whole) * 10 ** digits + Number(fraction.padEnd(digits, '0') || '0');
  return minor > 0 ? minor : null;
}

/** What is given at once and what the manager is asked for. */
export function splitOf(amountMinor: number, nowMinor: number): { now: number; rest: number } {
  const now = Math.max(0, Math.min(amountMinor, nowMinor));
  return { now, rest: amountMinor - now };
}

/** Usual amounts as taps: what fits into the allowance, and always at least the smallest. */
export function usualAmounts(nowMinor: number, digits: number): number[] {
  const usual = [10, 20, 50, 100].map((value) => value * 10 ** digits);
  const fitting = usual.filter((minor) => minor <= nowMinor);
  return fitting.length > 0 ? fitting : usual.slice(0, 1);
}
