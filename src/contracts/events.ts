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
  'wish_merged',
  'wish_unlawful',
  'promise_replaced',
  'promise_passed',
  'promise_escalated',
  'promise_broken',
  'word_due',
  'word_escalated',
  'being_brought',
  'delivered',
  'not_to_bring',
  'errand_escalated',
  'errand_late',
  'gift',
  'gift_reversed',
  'cap_asked',
  'cap_granted',
  'cap_exceeded',
  'cap_lapsed',
  'going_to_buy',
  'bought',
  'apology',
  'surprise',
  'referred',
  'referral_accepted',
  'referral_proposed',
  'referral_passed_on',
  'referral_unaccepted',
  'guest_on_the_way',
  'guest_arrived',
  'looked_after',
  'waiting',
  'with_you',
  'club',
  'same_person',
  'remark',
  'advice',
  'advice_became',
  'thanks',
  'wrong',
  'rule_unhappy',
  'rule_answered',
  'rule_decided',
  'handed_over',
  'handover_read',
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
