import type { AcceptReply, Handout, Offer } from '../../../contracts/handouts.js';

/** Ways to say yes to one wish. `instead`: it was impossible as asked, and this is possible. */
export interface Ladder {
  wishId: string;
  stayId: string;
  /** What the guest asked for, in words. */
  asked: string;
  offers: Offer[];
  instead: boolean;
}

/** The last thing done here, with its way back. */
export interface LastDone {
  text: string;
  handoutId: string | null;
  /** Browser time. */
  until: number;
  undo: boolean;
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

export type Accepted = AcceptReply;
