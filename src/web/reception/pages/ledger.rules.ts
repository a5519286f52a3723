import type { LedgerLine } from '../../../contracts/goodwill.js';

export interface LedgerSum {
  /** What went to guests, counter-entries taken off. */
  givenMinor: number;
  /** Of it beyond a cap. */
  exceededMinor: number;
  /** Who kept something of it. */
  guests: number;
}

/** Sums of what is shown; a counter-entry carries its own minus. */
export function ledgerSum(lines: LedgerLine[]): LedgerSum {
  const sum = (some: LedgerLine[]) => some.reduce((all, { amountMinor }) => all + amountMinor, 0);
  const stays = [...new Set(lines.map(({ stayId }) => stayId))];
  return {
    givenMinor: sum(lines),
    exceededMinor: sum(lines.filter(({ exceeded }) => exceeded)),
    guests: stays.filter((stay) => sum(lines.filter(({ stayId }) => stayId === stay)) > 0).length,
  };
}

/** A line can be taken back once, and a counter-entry never. */
export const canReverse = ({ reverses, reversed }: LedgerLine): boolean => !reverses && !reversed;
