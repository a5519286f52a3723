import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PurchaseLine } from '../../../contracts/goodwill.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { PurchaseStore, receiptOf } from '../purchase-store.js';

/** The photo of the receipt, which may follow later. */
@Injectable()
export class KeepReceipt {
  constructor(
    private readonly db: Database,
    private readonly store: PurchaseStore,
  ) {}

  /** @throws Refused unknown_purchase, not_a_picture */
  async run(actor: StaffActor, id: string, photo: string): Promise<PurchaseLine> {
    const receipt = receiptOf(photo);
    return this.db.transaction(async (tx) => {
      const purchase = await this.store.held(tx, actor.hotel, id);
      await tx.rows(
        'UPDATE purchase SET photo = $3, photo_type = $4, version = version + 1 WHERE hotel_id = $1 AND id = $2',
        [actor.hotel, id, receipt?.content, receipt?.type],
      );
      return this.store.finish(tx, actor, purchase, { type: 'purchase.receipt-kept' });
    });
  }

  /** @throws Refused not_found */
  async photo(hotel: string, id: string): Promise<{ bytes: Buffer; type: string }> {
    const row = await this.db.one<{ bytes: Buffer; type: string }>(
      'SELECT photo AS bytes, photo_type AS type FROM purchase WHERE hotel_id = $1 AND id = $2 AND photo IS NOT NULL',
      [hotel, id],
    );
    if (!row) throw new Refused(404, 'not_found');
    return row;
  }
}
