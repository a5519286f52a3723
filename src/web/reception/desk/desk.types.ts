import type { AcceptReply, Handout, Heard, Offer } from '../../../contracts/handouts.js';

/** Ways to say yes to one wish. `instead`: it was impossible as asked, and this is possible. */
export interface Ladder {
  wishId: string;
  stayId: string;
  /** What the guest asked for, in words. */
  asked: string;
  offers: Offer[];
  instead: boolean;
  /** What was understood; not told with a refusal. */
  heard?: Heard;
  /** Somebody was faster: these are what is possible now. */
  faster?: boolean;
  /** Every offer is shown in the guest's language too. */
  spoken?: boolean;
}

/** The last thing done here, with its way back. */
export interface LastDone {
  text: string;
  handoutId: string | null;
  /** Browser time. */
  until: number;
  undo: boolean;
  /** Takes back what was no hand-out; `undo` alone takes back the hand-out. */
  back?: () => Promise<unknown>;
  /** Prints what is no hand-out: the letter of a referral. */
  paper?: () => void;
}

/** What was just handed out, with what may be shown only now: the code, the PIN. */
export interface JustGiven {
  stayId: string;
  handout: Handout;
  amenity: string;
}

/** On its way to the server; shown on the card from the first moment. */
export interface Pending {
  key: string;
  stayId: string;
  text: string;
}

/** An offer that was taken and is no hand-out: who takes care, by name. */
export interface JustAccepted {
  stayId: string;
  /** What the offer said. */
  label: string;
  reply: AcceptReply;
}

/** A surprise that was given, with words for the card somebody writes by hand. */
export interface JustSurprised {
  stayId: string;
  name: string;
  card: string | null;
  /** Over the cap: this much was asked of the manager. */
  askedMinor: number;
  givenMinor: number;
}
