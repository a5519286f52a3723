import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { nameIn, type Language } from '../../../contracts/common.js';
import type { AcceptOffer } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { Clock, dayAt, isAbsurdlyFar } from '../../../platform/time/clock.js';
import { HotelsFacade } from '../../hotels/hotels.facade.js';
import { ReferralsFacade } from '../../referrals/referrals.facade.js';
import type { OfferTerms } from '../offer.rules.js';
import type { OpenWish } from '../wish.store.js';
import type { Acceptance, Done } from './acceptance.js';
import { GiveNow } from './give-now.js';
import { PledgeLater } from './pledge-later.js';

/** One offer, in the transaction of its wish. Null: it has gone; what was written so far is taken back by the caller. */
@Injectable()
export class CarryOut {
  constructor(
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
    private readonly referrals: ReferralsFacade,
    private readonly giveNow: GiveNow,
    private readonly pledgeLater: PledgeLater,
  ) {}

  /** Before the transaction: what needs a connection of its own. */
  async prepare(actor: StaffActor, request: AcceptOffer, language: Language): Promise<Acceptance> {
    const { timeZone } = await this.hotels.hotel(actor.hotel);
    return { actor, request, language, day: dayAt(this.clock.now(), timeZone) };
  }

  run(tx: Tx, acceptance: Acceptance, wish: OpenWish, offer: OfferTerms): Promise<Done | null> {
    if (offer.kind === 'referral') return this.refer(tx, acceptance, wish, offer);
    const later = offer.kind === 'promise' || offer.kind === 'due_soon' || offer.kind === 'purchase';
    return (later ? this.pledgeLater : this.giveNow).run(tx, acceptance, wish, offer);
  }

  /** Who refers answers for it until the guest was well looked after. */
  private async refer(
    tx: Tx,
    { actor, request, language }: Acceptance,
    wish: OpenWish,
    offer: OfferTerms,
  ): Promise<Done | null> {
    const now = this.clock.now();
    const appointmentAt = new Date(request.appointmentAt ?? offer.at ?? 0);
    const wrong = appointmentAt <= now || isAbsurdlyFar(appointmentAt, now);
    if (wrong && request.appointmentAt !== undefined) throw new Refused(422, 'due_in_the_past');
    if (wrong) return null;
    const what =
      wish.text || (await this.nameOf(tx, actor.hotel, wish.amenity_id, language)) || wish.connector || '';
    const referred = this.referrals.refer(tx, actor, {
      stayId: wish.stay_id,
      wishId: wish.id,
      personId: request.personId ?? offer.personId ?? '',
      what,
      appointmentAt,
      ownerStaff: actor.staffId,
      ...(request.reach === undefined ? {} : { reach: request.reach }),
    });
    const referral = await referred.catch((error: unknown) => {
      // no longer there since the offer; one that was named now is not known
      if (!request.personId && error instanceof Refused && error.code === 'unknown_person') return null;
      throw error;
    });
    return referral && { referralId: referral.id, reply: { wishId: wish.id, how: 'referred', referral } };
  }

  private async nameOf(tx: Tx, hotel: string, amenityId: string | null, language: Language): Promise<string> {
    const row = await tx.one<{ names: Record<string, string> }>(
      'SELECT names FROM amenity WHERE hotel_id = $1 AND id = $2',
      [hotel, amenityId],
    );
    return row ? nameIn(row.names, language) : '';
  }
}
