import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PurchaseDone, PurchaseLine } from '../../../contracts/goodwill.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { closeAsk } from '../asks.js';
import { Ledger } from '../ledger.js';
import { type HeldPurchase, PurchaseStore, receiptOf } from '../purchase-store.js';
import { Today } from '../today.js';

/** The way back from the shop: with the thing and its price, or with the money. */
@Injectable()
export class EndPurchase {
  constructor(
    private readonly db: Database,
    private readonly store: PurchaseStore,
    private readonly today: Today,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /**
   * The ledger says what it really cost. The promise stays open: the guest has nothing in her hands yet.
   * @throws Refused unknown_purchase, purchase_is_over, not_a_picture
   */
  async done(
    actor: StaffActor,
    id: string,
    { actualMinor, paidBy, photo }: PurchaseDone,
  ): Promise<PurchaseLine> {
    const receipt = receiptOf(photo);
    const day = await this.today.of(actor.hotel);
    return this.db.transaction(async (tx) => {
      const purchase = await this.store.held(tx, actor.hotel, id);
      if (purchase.status !== 'going') throw new Refused(409, 'purchase_is_over');
      const entries = await this.setRight(tx, actor, purchase, actualMinor, day);
      await tx.rows(
        `UPDATE purchase SET status = 'bought', actual_minor = $3, paid_by = $4, entry_id = $5, beyond_entry_id = $6,
           photo = coalesce($7, photo), photo_type = coalesce($8, photo_type), ended_at = $9, version = version + 1
         WHERE hotel_id = $1 AND id = $2`,
        [
          actor.hotel,
          id,
          actualMinor,
          paidBy,
          entries.entryId,
          entries.beyondEntryId,
          receipt?.content ?? null,
          receipt?.type ?? null,
          this.clock.now(),
        ],
      );
      const { stay_id: stayId, wish_id: wishId } = purchase;
      return this.store.finish(tx, actor, purchase, {
        type: 'purchase.bought',
        moment: { code: 'bought', stayId, params: { amountMinor: actualMinor, wishId } },
      });
    });
  }

  /**
   * Nothing was bought, or it went back to the shop. What was promised stays promised, so that comes first.
   * @throws Refused unknown_purchase, purchase_is_over, promise_still_open
   */
  async undo(actor: StaffActor, id: string): Promise<PurchaseLine> {
    const day = await this.today.of(actor.hotel);
    return this.db.transaction(async (tx) => {
      const purchase = await this.store.held(tx, actor.hotel, id);
      if (purchase.status === 'undone') throw new Refused(409, 'purchase_is_over');
      const promise = await tx.one<{ status: string }>(
        'SELECT status FROM promise WHERE hotel_id = $1 AND id = $2',
        [actor.hotel, purchase.promise_id],
      );
      if (promise?.status === 'open') throw new Refused(409, 'promise_still_open');
      await this.takeAllBack(tx, actor, purchase, day);
      if (purchase.ask?.status === 'asked') await this.answerItself(tx, actor, purchase.ask.id, null);
      await tx.rows(
        `UPDATE purchase SET status = 'undone', ended_at = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, this.clock.now()],
      );
      const amountMinor = purchase.actual_minor ?? purchase.usual_minor;
      return this.store.finish(tx, actor, purchase, {
        type: 'purchase.undone',
        moment: {
          code: 'gift_reversed',
          stayId: purchase.stay_id,
          params: { amountMinor, purpose: 'purchase' },
        },
      });
    });
  }

  /**
   * Another price, or one that nobody has said yes to yet: all of it back, the real one instead, and what the caps do not
   * hold beyond them. The money is spent: it is recorded as what it is.
   */
  private async setRight(
    tx: Tx,
    actor: StaffActor,
    purchase: HeldPurchase,
    actualMinor: number,
    day: string,
  ): Promise<{ entryId: string | null; beyondEntryId: string | null }> {
    const { entry_id, beyond_entry_id, ask, stay_id: stayId, wish_id: wishId, what: words } = purchase;
    const waits = ask?.status === 'asked';
    if (actualMinor === purchase.usual_minor && !waits)
      return { entryId: entry_id, beyondEntryId: beyond_entry_id };
    await this.takeAllBack(tx, actor, purchase, day);
    const gift = { stayId, purpose: 'purchase' as const, words, wishId, staffId: purchase.giver, day };
    const { entry, restMinor } = await this.ledger.write(
      tx,
      actor,
      { ...gift, amountMinor: actualMinor },
      'part',
    );
    const over = { ...gift, amountMinor: restMinor };
    const beyond = restMinor > 0 ? await this.ledger.write(tx, actor, over, 'beyond') : null;
    const beyondId = beyond?.entry?.id ?? null;
    if (waits) await this.answerItself(tx, actor, ask.id, beyondId);
    // so much of it was answered before
    if (restMinor > (ask && !waits ? ask.amount_minor : 0))
      await this.ledger.tellExceeded(tx, actor.hotel, over);
    return entry
      ? { entryId: entry.id, beyondEntryId: beyondId }
      : { entryId: beyondId, beyondEntryId: null };
  }

  /** Nobody answered before it was bought: it was exceeded, or what it cost is within the caps after all. */
  private async answerItself(tx: Tx, actor: StaffActor, askId: string, entryId: string | null) {
    await closeAsk(tx, actor, askId, {
      status: entryId ? 'exceeded' : 'withdrawn',
      entryId,
      at: this.clock.now(),
    });
  }

  private async takeAllBack(tx: Tx, actor: StaffActor, purchase: HeldPurchase, day: string): Promise<void> {
    for (const id of [purchase.entry_id, purchase.beyond_entry_id]) {
      if (id) await this.ledger.takeBack(tx, actor, id, purchase.what, day);
    }
  }
}
