import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { HouseMoment } from '../../contracts/events.js';
import type { AskLine, PurchaseLine } from '../../contracts/goodwill.js';
import { Refused } from '../../contracts/refusals.js';
import type { Tx } from '../../platform/db/database.js';
import { CommandMemory } from '../../platform/http/idempotency.js';
import type { Picture } from '../../platform/pictures/bare.js';
import { readPicture } from './receipt-photo.js';
import { purchaseLine } from './purchases.queries.js';

export interface HeldPurchase {
  id: string;
  stay_id: string;
  wish_id: string | null;
  promise_id: string | null;
  entry_id: string | null;
  beyond_entry_id: string | null;
  /** For what was over the caps when somebody went. */
  ask: { id: string; amount_minor: number; status: AskLine['status'] } | null;
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

  /** Locks it, and her stay before it as everybody does: an entry of the ledger may follow. @throws Refused unknown_purchase */
  async held(tx: Tx, hotel: string, id: string): Promise<HeldPurchase> {
    await tx.rows(
      `SELECT FROM stay WHERE hotel_id = $1 AND id = (SELECT stay_id FROM purchase WHERE hotel_id = $1 AND id = $2)
       FOR KEY SHARE`,
      [hotel, id],
    );
    // before the purchase, in the order in which an answer locks the two
    const ask = await tx.one<NonNullable<HeldPurchase['ask']> & { giver: string }>(
      `SELECT a.id, a.amount_minor, a.status, a.staff_id AS giver FROM purchase p
       JOIN goodwill_ask a ON a.hotel_id = p.hotel_id AND a.id = p.ask_id
       WHERE p.hotel_id = $1 AND p.id = $2 FOR UPDATE OF a`,
      [hotel, id],
    );
    const row = await tx.one<Omit<HeldPurchase, 'giver' | 'ask'> & Record<string, unknown>>(
      `SELECT id, stay_id, wish_id, promise_id, entry_id, beyond_entry_id, what, usual_minor, actual_minor, status
       FROM purchase WHERE hotel_id = $1 AND id = $2 FOR UPDATE`,
      [hotel, id],
    );
    if (!row) throw new Refused(404, 'unknown_purchase');
    // not joined above: who waited for the lock would find the new entry's id beside the entry it was before
    const entry = await tx.one<{ giver: string }>(
      'SELECT staff_id AS giver FROM goodwill_entry WHERE hotel_id = $1 AND id = $2',
      [hotel, row.entry_id],
    );
    const giver = ask?.giver ?? entry?.giver;
    if (!giver) throw new Refused(404, 'unknown_purchase');
    return { ...row, ask, giver };
  }

  /** Tells everybody, remembers the reply and gives it. */
  async finish(
    tx: Tx,
    { hotel }: StaffActor,
    { id, stay_id, ask }: HeldPurchase,
    event: { type: string; moment?: HouseMoment },
  ): Promise<PurchaseLine> {
    await tx.tell(hotel, {
      ...event,
      touched: [
        { kind: 'purchase', id },
        { kind: 'stay', id: stay_id },
        ...(ask ? [{ kind: 'ask', id: ask.id }] : []),
      ],
    });
    const line = await purchaseLine(tx, hotel, id);
    if (!line) throw new Refused(404, 'unknown_purchase');
    await this.memory.remember(tx, 200, line);
    return line;
  }
}

/** @throws Refused not_a_picture */
export function receiptOf(base64: string | undefined): Picture | null {
  if (base64 === undefined) return null;
  const picture = readPicture(base64);
  if (!picture) throw new Refused(422, 'not_a_picture');
  return picture;
}
