/** One row of a board that may look different now. A bay names its station, for the kiosk beside it. */
export interface Touched {
  kind: string;
  id: string;
  station?: string;
}

/** All that can stand on the line of what happened; reception has words for each. */
export const momentCodes = [
  'handed_out',
  'returned',
  'returned_damaged',
  'not_coming_back',
  'undone',
  'loan_extended',
  'voucher_extended',
  'revoked',
  'wished',
  'withdrawn',
  'promised',
  'promise_kept',
  'imported',
  'walked_in',
  'checked_in',
  'checked_out',
  'moved',
  'extended',
  'deposited',
  'picked_up',
  'released',
  'help',
  'break_in',
  'override',
] as const;
export type MomentCode = (typeof momentCodes)[number];

/** The line on "what happened": a code that consoles put into words, and ids; names are joined when it is read. */
export interface HouseMoment {
  code: MomentCode;
  stayId?: string | null;
  params?: Record<string, string | number | null>;
}

/** What happened, in ids; goes out after commit, in the hotel's feed. No name, no secret. */
export interface HouseEvent {
  /** `stay.checked-in`, `handout.returned`, … */
  type: string;
  touched: Touched[];
  moment?: HouseMoment;
}
