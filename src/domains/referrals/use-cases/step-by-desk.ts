import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { KeepInTouch } from '../../../contracts/promises.js';
import type { NewReferral, ReferralEnd, ReferralLine, ReferralStep } from '../../../contracts/referrals.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { type Change, type Held, ReferralBook } from '../referral-book.js';
import { ReferralLetters } from '../referral-letters.js';
import { lineOf } from '../referrals.queries.js';
import { stillToCome } from '../referral.rules.js';
import { Refer } from './refer.js';

/** What the desk does with a referral; until the guest was well looked after it stays on the board. */
@Injectable()
export class StepByDesk {
  constructor(
    private readonly book: ReferralBook,
    private readonly letters: ReferralLetters,
    private readonly refer: Refer,
  ) {}

  /** @throws Refused unknown_referral, referral_is_over, nothing_proposed, nobody_has_accepted, guest_is_on_the_way */
  step({ hotel }: StaffActor, id: string, { step }: ReferralStep): Promise<ReferralLine> {
    const reply = (tx: Tx) => lineOf(tx, hotel, id);
    switch (step) {
      case 'agree':
        return this.book.step(hotel, id, 'agree', (tx, held) => this.agree(tx, hotel, held), reply);
      case 'accepted_by_phone':
        return this.book.step(hotel, id, 'accept', (_, held) => accepted(held, 'phone'), reply);
      case 'on_the_way':
        return this.book.step(hotel, id, 'on_the_way', (tx, held) => this.onTheWay(tx, hotel, held), reply);
      case 'arrived':
        return this.book.step(hotel, id, 'arrived', (_, held) => arrived(held), reply);
    }
  }

  /** "Well looked after?" When not, an apology is due by itself. */
  close({ hotel }: StaffActor, id: string, end: ReferralEnd): Promise<ReferralLine> {
    const change = (tx: Tx): Change => ({
      type: 'referral.closed',
      set: {
        status: 'closed',
        ended_at: this.book.clock.now(),
        ending: end.well ? 'well' : 'not_well',
        words: end.words ?? null,
      },
      moment: end.well ? 'looked_after' : 'wrong',
      after: () => this.letters.over(tx, hotel, id),
    });
    return this.book.step(hotel, id, 'close', change, (tx) => lineOf(tx, hotel, id));
  }

  /** A better one instead; the reply is the better one. @throws Refused another_guest, due_in_the_past, unknown_person */
  async replace(actor: StaffActor, id: string, better: NewReferral): Promise<ReferralLine> {
    const { hotel } = actor;
    const appointmentAt = stillToCome(better.appointmentAt, this.book.clock.now());
    let made = '';
    const change = async (tx: Tx, held: Held): Promise<Change> => {
      if (held.stay_id !== better.stayId) throw new Refused(422, 'another_guest');
      const wishId = better.wishId ?? held.wish_id;
      const terms = { ...better, wishId, appointmentAt, ownerStaff: actor.staffId };
      made = (await this.refer.run(tx, actor, terms)).id;
      return {
        type: 'referral.replaced',
        set: { status: 'closed', ended_at: this.book.clock.now(), ending: 'replaced', replaced_by: made },
        after: () => this.endFor(tx, hotel, id),
      };
    };
    return this.book.step(hotel, id, 'end', change, (tx) => lineOf(tx, hotel, made), 201);
  }

  withdraw({ hotel }: StaffActor, id: string, words: string): Promise<ReferralLine> {
    const change = (tx: Tx): Change => ({
      type: 'referral.withdrawn',
      set: { status: 'closed', ended_at: this.book.clock.now(), ending: 'withdrawn', words },
      moment: 'withdrawn',
      after: () => this.endFor(tx, hotel, id),
    });
    return this.book.step(hotel, id, 'end', change, (tx) => lineOf(tx, hotel, id));
  }

  /** Where the guest can be reached now and when the next word is due. @throws Refused due_in_the_past */
  async touch({ hotel }: StaffActor, id: string, { reach, nextWordAt }: KeepInTouch): Promise<ReferralLine> {
    const next = nextWordAt === undefined ? null : stillToCome(nextWordAt, this.book.clock.now());
    const change = (): Change => ({ type: 'referral.touched', set: { reach, next_word_at: next } });
    return this.book.step(hotel, id, 'end', change, (tx) => lineOf(tx, hotel, id));
  }

  private agree(tx: Tx, hotel: string, held: Held): Change {
    return {
      type: 'referral.agreed',
      set: { status: 'accepted', appointment_at: held.proposed_at, proposed_at: null, escalated_at: null },
      moment: 'referral_accepted',
      params: { at: held.proposed_at?.toISOString() ?? null },
      after: () => this.letters.agreed(tx, hotel, held.id),
    };
  }

  private onTheWay(tx: Tx, hotel: string, held: Held): Change | null {
    if (held.status === 'on_the_way') return null;
    return {
      type: 'referral.on-the-way',
      set: { status: 'on_the_way' },
      moment: 'guest_on_the_way',
      after: () => this.letters.onTheWay(tx, hotel, held.id),
    };
  }

  private async endFor(tx: Tx, hotel: string, id: string): Promise<void> {
    await this.letters.over(tx, hotel, id);
    await this.letters.notComing(tx, hotel, id);
  }
}

/** The appointment as it stands; a time proposed meanwhile is off the table. */
export function accepted(held: Held, by: 'phone' | 'link'): Change | null {
  if (held.status === 'accepted' && !held.proposed_at) return null;
  return {
    type: 'referral.accepted',
    set: { status: 'accepted', proposed_at: null, escalated_at: null },
    moment: 'referral_accepted',
    params: { by },
  };
}

export function arrived(held: Held): Change | null {
  if (held.status === 'arrived') return null;
  return {
    type: 'referral.arrived',
    set: { status: 'arrived', proposed_at: null, escalated_at: null },
    moment: 'guest_arrived',
  };
}
