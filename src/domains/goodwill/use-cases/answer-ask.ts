import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { MomentCode } from '../../../contracts/events.js';
import type { AskLine, Purpose } from '../../../contracts/goodwill.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock, dayAt } from '../../../platform/time/clock.js';
import { HotelsFacade } from '../../hotels/hotels.facade.js';
import { closeAsk } from '../asks.js';
import { askLine } from '../asks.queries.js';
import { Ledger } from '../ledger.js';
import { timeAt } from '../today.js';

interface OpenAsk {
  id: string;
  stay_id: string;
  staff_id: string;
  amount_minor: number;
  purpose: Purpose;
  words: string;
  wish_id: string | null;
  surprise_id: string | null;
  answer_by: Date;
  status: AskLine['status'];
}

/** What becomes of the rest over a cap: it is given, by whom ever, or the guest no longer needs it. Nobody refuses it. */
@Injectable()
export class AnswerAsk {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly hotels: HotelsFacade,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** The manager's one tap. @throws Refused unknown_ask, ask_is_over */
  async grant(actor: StaffActor, id: string): Promise<AskLine> {
    const { timeZone } = await this.hotels.hotel(actor.hotel);
    return this.answered(actor, id, (tx, ask) =>
      // out of the allowance of who asked; the ask keeps who granted it
      this.beyond(tx, actor, ask, timeZone, { as: 'granted', code: 'cap_granted', staffId: ask.staff_id }),
    );
  }

  /** The desk's own, once a manager has had the time to answer. @throws Refused manager_may_still_answer, … */
  async exceed(actor: StaffActor, id: string): Promise<AskLine> {
    const { timeZone } = await this.hotels.hotel(actor.hotel);
    return this.answered(actor, id, (tx, ask) => {
      if (this.clock.now() < ask.answer_by) {
        throw new Refused(409, 'manager_may_still_answer', {
          time: timeAt(ask.answer_by, timeZone),
          until: ask.answer_by.toISOString(),
        });
      }
      return this.beyond(tx, actor, ask, timeZone, {
        as: 'exceeded',
        code: 'cap_exceeded',
        staffId: actor.staffId,
      });
    });
  }

  /** The guest needs no more; what somebody is buying for her is undone with its purchase. @throws Refused undo_the_purchase, … */
  async withdraw(actor: StaffActor, id: string): Promise<AskLine> {
    return this.answered(actor, id, async (tx, ask) => {
      const purchase = await tx.one(
        `SELECT id FROM purchase WHERE hotel_id = $1 AND ask_id = $2 AND status = 'going'`,
        [actor.hotel, id],
      );
      if (purchase) throw new Refused(409, 'undo_the_purchase');
      await closeAsk(tx, actor, ask.id, { status: 'withdrawn', entryId: null, at: this.clock.now() });
      await tx.tell(actor.hotel, { type: 'goodwill.ask-withdrawn', touched: touchedBy(ask) });
    });
  }

  private answered(
    actor: StaffActor,
    id: string,
    answer: (tx: Tx, ask: OpenAsk) => Promise<void>,
  ): Promise<AskLine> {
    return this.db.transaction(async (tx) => {
      const ask = await tx.one<OpenAsk & Record<string, unknown>>(
        'SELECT * FROM goodwill_ask WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
        [actor.hotel, id],
      );
      if (!ask) throw new Refused(404, 'unknown_ask');
      if (ask.status !== 'asked') throw new Refused(409, 'ask_is_over');
      await answer(tx, ask);
      const line = await askLine(tx, actor.hotel, id);
      if (!line) throw new Refused(404, 'unknown_ask');
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }

  private async beyond(
    tx: Tx,
    actor: StaffActor,
    ask: OpenAsk,
    timeZone: string,
    answer: { as: 'granted' | 'exceeded'; code: MomentCode; staffId: string },
  ): Promise<void> {
    const gift = {
      stayId: ask.stay_id,
      amountMinor: ask.amount_minor,
      purpose: ask.purpose,
      words: ask.words,
      wishId: ask.wish_id,
      surpriseId: ask.surprise_id,
      staffId: answer.staffId,
      day: dayAt(this.clock.now(), timeZone),
    };
    const { entry } = await this.ledger.write(tx, actor, gift, 'beyond');
    const closed = { status: answer.as, entryId: entry?.id ?? null, at: this.clock.now() };
    await closeAsk(tx, actor, ask.id, closed);
    const paid = entry ? await payPurchase(tx, actor.hotel, ask.id, entry.id) : [];
    await tx.tell(actor.hotel, {
      type: `goodwill.ask-${answer.as}`,
      touched: [...touchedBy(ask), ...paid],
      moment: {
        code: answer.code,
        stayId: ask.stay_id,
        params: { amountMinor: ask.amount_minor, purpose: ask.purpose },
      },
    });
  }
}

/** What somebody has gone to buy has all its money now. */
async function payPurchase(
  tx: Tx,
  hotel: string,
  askId: string,
  entryId: string,
): Promise<{ kind: string; id: string }[]> {
  const rows = await tx.rows<{ id: string }>(
    `UPDATE purchase SET entry_id = coalesce(entry_id, $3), version = version + 1,
       beyond_entry_id = CASE WHEN entry_id IS NULL THEN beyond_entry_id ELSE $3 END
     WHERE hotel_id = $1 AND ask_id = $2 RETURNING id`,
    [hotel, askId, entryId],
  );
  return rows.map(({ id }) => ({ kind: 'purchase', id }));
}

function touchedBy(ask: OpenAsk): { kind: string; id: string }[] {
  return [
    { kind: 'ask', id: ask.id },
    { kind: 'stay', id: ask.stay_id },
  ];
}
