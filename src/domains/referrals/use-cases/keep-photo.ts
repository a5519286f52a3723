import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { GuestPhoto, ReferralLine } from '../../../contracts/referrals.js';
import { Refused } from '../../../contracts/refusals.js';
import { readPhoto } from '../../../platform/pictures/photo.js';
import { NO_PHOTO, ReferralBook } from '../referral-book.js';
import { lineOf } from '../referrals.queries.js';

/** A photo for the person who takes care to know the guest by: with her yes, for that person alone, until it is over. */
@Injectable()
export class KeepPhoto {
  constructor(private readonly book: ReferralBook) {}

  /** The contract lets none through without consent. @throws Refused unknown_referral, referral_is_over, stale, not_a_photo, too_large */
  keep({ hotel }: StaffActor, id: string, { photo, personId }: GuestPhoto): Promise<ReferralLine> {
    const { content, type } = readPhoto(photo);
    const change = {
      type: 'referral.photo-kept',
      set: { guest_photo: content, guest_photo_type: type, photo_consent_at: this.book.clock.now() },
    };
    return this.book.step(
      hotel,
      id,
      'end',
      (_, held) => {
        // passed on while the picture was taken: she said yes to another person
        if (personId && personId !== held.person_id) throw new Refused(409, 'stale');
        return change;
      },
      (tx) => lineOf(tx, hotel, id),
    );
  }

  /** She changed her mind. @throws Refused unknown_referral, referral_is_over */
  forget({ hotel }: StaffActor, id: string): Promise<ReferralLine> {
    const change = { type: 'referral.photo-forgotten', set: NO_PHOTO };
    return this.book.step(
      hotel,
      id,
      'end',
      () => change,
      (tx) => lineOf(tx, hotel, id),
    );
  }
}
