import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { ReferralLine } from '../../../contracts/referrals.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { acceptBy } from '../referral.rules.js';
import { lineOf } from '../referrals.queries.js';
import { ReferralLetters } from '../referral-letters.js';

export interface ReferralTerms {
  stayId: string;
  wishId?: string | null;
  personId: string;
  what: string;
  appointmentAt: Date;
  /** Who of the house answers for it. */
  ownerStaff: string;
  /** Where the guest can be reached now. */
  reach?: string;
}

/** Into good hands: the appointment, the guest's letter, and the person asked to accept. */
@Injectable()
export class Refer {
  constructor(
    private readonly clock: Clock,
    private readonly letters: ReferralLetters,
  ) {}

  /** @throws Refused unknown_person, unknown_stay, unknown_wish */
  async run(tx: Tx, { hotel }: Pick<StaffActor, 'hotel'>, terms: ReferralTerms): Promise<ReferralLine> {
    const person = await tx.one<{ partner_id: string }>(
      `SELECT h.partner_id FROM partner_person h JOIN partner p ON p.hotel_id = h.hotel_id AND p.id = h.partner_id
       WHERE h.hotel_id = $1 AND h.id = $2 AND h.active AND p.active`,
      [hotel, terms.personId],
    );
    if (!person) throw new Refused(404, 'unknown_person');
    if (terms.wishId) await mustBeHers(tx, hotel, terms.wishId, terms.stayId);
    const id = uuidv7();
    const now = this.clock.now();
    await tx.rows(
      `INSERT INTO referral (hotel_id, id, stay_id, wish_id, partner_id, person_id, owner_staff, what, appointment_at, accept_by, reach, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        hotel,
        id,
        terms.stayId,
        terms.wishId ?? null,
        person.partner_id,
        terms.personId,
        terms.ownerStaff,
        terms.what,
        terms.appointmentAt,
        acceptBy(terms.appointmentAt, now),
        terms.reach ?? '',
        now,
      ],
    );
    await this.letters.asked(tx, hotel, id);
    await tx.tell(hotel, {
      type: 'referral.made',
      touched: [
        { kind: 'referral', id },
        { kind: 'stay', id: terms.stayId },
      ],
      moment: {
        code: 'referred',
        stayId: terms.stayId,
        params: { referralId: id, wishId: terms.wishId ?? null, at: terms.appointmentAt.toISOString() },
      },
    });
    return lineOf(tx, hotel, id);
  }
}

/** What another guest wishes is not answered by it. @throws Refused unknown_wish */
async function mustBeHers(tx: Tx, hotel: string, wishId: string, stayId: string): Promise<void> {
  const wish = await tx.one('SELECT FROM wish WHERE hotel_id = $1 AND id = $2 AND stay_id = $3', [
    hotel,
    wishId,
    stayId,
  ]);
  if (!wish) throw new Refused(404, 'unknown_wish');
}
