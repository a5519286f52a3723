import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { HouseMoment } from '../../contracts/events.js';
import type { PurchaseLine } from '../../contracts/goodwill.js';
import { Refused } from '../../contracts/refusals.js';
import type { Tx } from '../../platform/db/database.js';
import { CommandMemory } from '../../platform/http/idempotency.js';
import { type PictureType, readPicture } from './picture.rules.js';
import { purchaseLine } from './purchases.queries.js';

export interface HeldPurchase {
  id: string;
  stay_id: string;
  wish_id: string | null;
  promise_id: string | null;
  entry_id: string;
  beyond_entry_id: string | null;
  /** Whose allowance it came out of. */
  giver: string;
  what: string;
  usual_minor: number;
  actual_minor: number | null;
  status: PurchaseLine['status'];
}

/** What every step of a purchase begins and ends with. */
@Injectable()
export class PurchaseStore {
  constructor(private readonly memory: CommandMemory) {}

  /** Locks it. @throws Refused unknown_purchase */
  async held(tx: Tx, hotel: string, id: string): Promise<HeldPurchase> {
    const row = await tx.one<HeldPurchase & Record<string, unknown>>(
      `SELECT p.id, p.stay_id, p.wish_id, p.promise_id, p.entry_id, p.beyond_entry_id, e.staff_id AS giver, p.what,
         p.usual_minor, p.actual_minor, p.status
       FROM purchase p JOIN goodwill_entry e ON e.hotel_id = p.hotel_id AND e.id = p.entry_id
       WHERE p.hotel_id = $1 AND p.id = $2 FOR UPDATE OF p`,
      [hotel, id],
    );
    if (!row) throw new Refused(404, 'unknown_purchase');
    return row;
  }

  /** Tells everybody, remembers the reply and gives it. */
  async finish(
    tx: Tx,
    { hotel }: StaffActor,
    { id, stay_id }: HeldPurchase,
    event: { type: string; moment?: HouseMoment },
  ): Promise<PurchaseLine> {
    await tx.tell(hotel, {
      ...event,
      touched: [
        { kind: 'purchase', id },
        { kind: 'stay', id: stay_id },
      ],
    });
    const line = await purchaseLine(tx, hotel, id);
    if (!line) throw new Refused(404, 'unknown_purchase');
    await this.memory.remember(tx, 200, line);
    return line;
  }
}

/** @throws Refused not_a_picture */
export function receiptOf(base64: string | undefined): { bytes: Buffer; type: PictureType } | null {
  if (base64 === undefined) return null;
  const picture = readPicture(base64);
  if (!picture) throw new Refused(422, 'not_a_picture');
  return picture;
}
