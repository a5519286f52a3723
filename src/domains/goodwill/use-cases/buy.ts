import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PaidBy, PurchaseLine } from '../../../contracts/goodwill.js';
import type { Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { Ledger } from '../ledger.js';
import { purchaseLine } from '../purchases.queries.js';

export interface PurchaseTerms {
  stayId: string;
  wishId: string | null;
  itemId: string | null;
  shopId: string | null;
  what: string;
  usualMinor: number;
  /** Who leaves the desk for it. */
  byStaff: string;
  paidBy: PaidBy;
  /** When the guest will have it. */
  promiseId: string | null;
  day: string;
}

/** Somebody goes and buys it out of the allowance; the usual price is set aside until the receipt is there. */
@Injectable()
export class Buy {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** @returns null when the caps do not allow the whole of it now; then nothing was written */
  async run(tx: Tx, actor: StaffActor, terms: PurchaseTerms): Promise<PurchaseLine | null> {
    const { stayId, wishId, what, usualMinor, day } = terms;
    const { entry } = await this.ledger.write(
      tx,
      actor,
      { stayId, amountMinor: usualMinor, purpose: 'purchase', words: what, wishId, day },
      'whole',
    );
    if (!entry) return null;
    const id = uuidv7();
    await tx.rows(
      `INSERT INTO purchase (hotel_id, id, stay_id, wish_id, promise_id, entry_id, shop_id, item_id, what, usual_minor,
         by_staff, paid_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        actor.hotel,
        id,
        stayId,
        wishId,
        terms.promiseId,
        entry.id,
        terms.shopId,
        terms.itemId,
        what,
        usualMinor,
        terms.byStaff,
        terms.paidBy,
        this.clock.now(),
      ],
    );
    await tx.tell(actor.hotel, {
      type: 'purchase.going',
      touched: [
        { kind: 'purchase', id },
        { kind: 'stay', id: stayId },
      ],
      moment: { code: 'going_to_buy', stayId, params: { amountMinor: usualMinor, wishId } },
    });
    return purchaseLine(tx, actor.hotel, id);
  }
}
