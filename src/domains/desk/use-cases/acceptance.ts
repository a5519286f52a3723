import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { AcceptOffer, AcceptReply } from '../../../contracts/handouts.js';
import type { Fulfilment } from '../wish.store.js';

/** Who accepts, what she set otherwise than the offer says, and the hotel's day. */
export interface Acceptance {
  actor: StaffActor;
  request: AcceptOffer;
  language: Language;
  day: string;
}

export type Done = Omit<Fulfilment, 'taken'> & { reply: AcceptReply };
