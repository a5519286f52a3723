import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../contracts/actor.js';
import type { AskLine } from '../../contracts/goodwill.js';
import type { Tx } from '../../platform/db/database.js';
import { Clock } from '../../platform/time/clock.js';
import { StaffFacade } from '../staff/staff.facade.js';
import { askLine } from './asks.queries.js';
import { capsOf } from './caps.queries.js';
import type { Gift } from './ledger.js';

const MINUTE_MS = 60_000;

/** @param entryId of what was given over the cap; null: nothing of it is needed any more */
export async function closeAsk(
  tx: Tx,
  actor: StaffActor,
  id: string,
  { status, entryId, at }: { status: AskLine['status']; entryId: string | null; at: Date },
): Promise<void> {
  await tx.rows(
    `UPDATE goodwill_ask SET status = $3, entry_id = $4, answered_by = $5, answered_at = $6, version = version + 1
     WHERE hotel_id = $1 AND id = $2`,
    [actor.hotel, id, status, entryId, actor.staffId, at],
  );
}

/** The rest over a cap: one tap of the manager, or the desk's own when nobody answers in time. */
@Injectable()
export class Asks {
  constructor(
    private readonly staff: StaffFacade,
    private readonly clock: Clock,
  ) {}

  /** @param gift with the amount that is over the caps */
  async open(tx: Tx, actor: StaffActor, gift: Gift): Promise<AskLine | null> {
    const id = uuidv7();
    const now = this.clock.now();
    const managers = await this.staff.managersOnShift(tx, actor.hotel, now);
    const { answerMinutes } = await capsOf(tx, actor.hotel);
    // nobody there to answer: nobody to wait for
    const answerBy = new Date(now.getTime() + (managers > 0 ? answerMinutes * MINUTE_MS : 0));
    await tx.rows(
      `INSERT INTO goodwill_ask (hotel_id, id, stay_id, staff_id, amount_minor, purpose, words, wish_id, surprise_id, at,
         answer_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        actor.hotel,
        id,
        gift.stayId,
        actor.staffId,
        gift.amountMinor,
        gift.purpose,
        gift.words ?? '',
        gift.wishId ?? null,
        gift.surpriseId ?? null,
        now,
        answerBy,
      ],
    );
    await tx.tell(actor.hotel, {
      type: 'goodwill.asked',
      touched: [
        { kind: 'ask', id },
        { kind: 'stay', id: gift.stayId },
      ],
      moment: {
        code: 'cap_asked',
        stayId: gift.stayId,
        params: { amountMinor: gift.amountMinor, purpose: gift.purpose },
      },
    });
    return askLine(tx, actor.hotel, id);
  }
}
