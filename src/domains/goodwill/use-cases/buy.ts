import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PaidBy, PurchaseLine } from '../../../contracts/goodwill.js';
import type { Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { Asks } from '../asks.js';
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
  /** Who asks knows that it is over the caps: the manager is asked for the rest. */
  mayAsk?: boolean;
}

/**
 * Somebody goes and buys it out of the allowance; the usual price is set aside until the receipt is there. Over a cap, as
 * much as it holds, and the manager is asked for the rest as for any gift: nobody can say no to it, so somebody may go.
 */
@Injectable()
export class Buy {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly asks: Asks,
  ) {}

  /** @returns null when the caps do not allow the whole of it now and nobody is to be asked; then nothing was written */
  async run(tx: Tx, actor: StaffActor, terms: PurchaseTerms): Promise<PurchaseLine | null> {
    const { stayId, wishId, what, usualMinor, day } = terms;
    const gift = { stayId, amountMinor: usualMinor, purpose: 'purchase' as const, words: what, wishId, day };
    const { entry, restMinor } = await this.ledger.write(tx, actor, gift, terms.mayAsk ? 'part' : 'whole');
    if (restMinor > 0 && !terms.mayAsk) return null;
    const ask = restMinor > 0 ? await this.asks.open(tx, actor, { ...gift, amountMinor: restMinor }) : null;
    const id = uuidv7();
    await tx.rows(
      `INSERT INTO purchase (hotel_id, id, stay_id, wish_id, promise_id, entry_id, shop_id, item_id, what, usual_minor,
         by_staff, paid_by, at, ask_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        actor.hotel,
        id,
        stayId,
        wishId,
        terms.promiseId,
        entry?.id ?? null,
        terms.shopId,
        terms.itemId,
        what,
        usualMinor,
        terms.byStaff,
        terms.paidBy,
        this.clock.now(),
        ask?.id ?? null,
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
