import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
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
}

/** What, for whom, by when, by whom. */
@Injectable()
export class MakePromise {
  constructor(private readonly clock: Clock) {}

  /** @returns the promise's id. @throws constraint one_hold_per_unit when another guest waits for the unit */
  async run(tx: Tx, hotel: string, terms: PromiseTerms): Promise<string> {
    const id = uuidv7();
    await tx.rows(
      `INSERT INTO promise (hotel_id, id, stay_id, wish_id, amenity_id, unit_id, what, by_staff, due_at, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
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
        this.clock.now(),
      ],
    );
    await tx.tell(hotel, {
      type: 'promise.made',
      touched: [
        { kind: 'promise', id },
        { kind: 'stay', id: terms.stayId },
      ],
      moment: {
        code: 'promised',
        stayId: terms.stayId,
        params: { amenityId: terms.amenityId, wishId: terms.wishId, dueAt: terms.dueAt.toISOString() },
      },
    });
    return id;
  }
}
