import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { PromiseKind } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';

export interface PromiseTerms {
  stayId: string;
  wishId: string | null;
  amenityId: string | null;
  /** Held for it when it comes back. */
  unitId: string | null;
  what: string;
  byStaff: string;
  dueAt: Date;
  /** Without it a promise, or a hold where a unit is held. */
  kind?: PromiseKind;
  /** What it is about; one of `wishId` and these at most. */
  referralId?: string | null;
  purchaseId?: string | null;
  holdId?: string | null;
  /** The hand-out it brings to her: undone, it ends with it. */
  handoutId?: string | null;
  /** Where the guest can be reached now. */
  reach?: string;
  nextWordAt?: Date | null;
  /** A colleague who is asked to take it; until she accepts `byStaff` keeps it. */
  askedStaff?: string | null;
  /** It replaces another one, and the guest has not heard of it yet. */
  guestToBeTold?: boolean;
}

/** What, for whom, by when, by whom. */
@Injectable()
export class MakePromise {
  constructor(private readonly clock: Clock) {}

  /**
   * @returns the promise's id
   * @throws Refused due_in_the_past; constraint one_hold_per_unit when another guest waits for the unit, a_promise_names_one_thing
   */
  async run(tx: Tx, hotel: string, terms: PromiseTerms): Promise<string> {
    const id = await this.write(tx, hotel, terms);
    await tx.tell(hotel, {
      type: 'promise.made',
      touched: [
        { kind: 'promise', id },
        { kind: 'stay', id: terms.stayId },
      ],
      moment: {
        code: 'promised',
        stayId: terms.stayId,
        params: {
          amenityId: terms.amenityId,
          wishId: terms.wishId,
          promiseId: id,
          dueAt: terms.dueAt.toISOString(),
        },
      },
    });
    return id;
  }

  /** The row alone; who writes it tells of it. */
  async write(tx: Tx, hotel: string, terms: PromiseTerms): Promise<string> {
    const now = this.clock.now();
    if (terms.dueAt <= now) throw new Refused(422, 'due_in_the_past');
    const id = uuidv7();
    await tx.rows(
      `INSERT INTO promise (hotel_id, id, stay_id, wish_id, amenity_id, unit_id, what, by_staff, due_at, at, kind,
         referral_id, reach, next_word_at, asked_staff, guest_to_be_told, handout_id, purchase_id, hold_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
      [
        hotel,
        id,
        terms.stayId,
        terms.wishId,
        terms.amenityId,
        terms.unitId,
        terms.what,
        terms.byStaff,
        terms.dueAt,
        now,
        terms.kind ?? (terms.unitId ? 'hold' : 'promise'),
        terms.referralId ?? null,
        terms.reach ?? '',
        terms.nextWordAt ?? null,
        terms.askedStaff ?? null,
        terms.guestToBeTold ?? false,
        terms.handoutId ?? null,
        terms.purchaseId ?? null,
        terms.holdId ?? null,
      ],
    );
    return id;
  }
}
