import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { GiveReply, GiveSurprise as SurpriseRequest, Purpose } from '../../../contracts/goodwill.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Asks } from '../asks.js';
import { Ledger } from '../ledger.js';
import { surpriseLine } from '../surprises.queries.js';
import { Today } from '../today.js';

/** A small kindness with or without a reason. Half of one is none: it is given whole, or the whole is asked for. */
@Injectable()
export class GiveSurprise {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly today: Today,
    private readonly ledger: Ledger,
    private readonly asks: Asks,
  ) {}

  /** @throws Refused unknown_surprise, surprise_is_gone */
  async run(actor: StaffActor, surpriseId: string, { stayId, purpose }: SurpriseRequest): Promise<GiveReply> {
    const day = await this.today.of(actor.hotel);
    return this.db.transaction(async (tx) => {
      const reply = await this.within(tx, actor, { surpriseId, stayId, purpose: purpose ?? 'surprise', day });
      if (reply.entry) {
        await tx.tell(actor.hotel, {
          type: 'surprise.given',
          touched: [{ kind: 'stay', id: stayId }],
          moment: {
            code: 'surprise',
            stayId,
            params: { surpriseId, amountMinor: reply.entry.amountMinor, purpose: reply.entry.purpose },
          },
        });
      }
      await this.memory.remember(tx, 201, reply);
      return reply;
    });
  }

  /** As a part of something else; who calls tells of it. */
  async within(
    tx: Tx,
    actor: StaffActor,
    gift: { surpriseId: string; stayId: string; purpose: Purpose; day: string },
  ): Promise<GiveReply> {
    const { surpriseId, stayId, purpose, day } = gift;
    // two desks and the last one of the week: the second waits here, and counts the first one's
    await tx.rows('SELECT id FROM surprise WHERE hotel_id = $1 AND id = $2 FOR UPDATE', [
      actor.hotel,
      surpriseId,
    ]);
    const surprise = await surpriseLine(tx, actor.hotel, surpriseId, day, actor.language);
    if (!surprise?.active) throw new Refused(404, 'unknown_surprise');
    if (surprise.left === 0) throw new Refused(409, 'surprise_is_gone');
    const terms = { stayId, amountMinor: surprise.valueMinor, purpose, surpriseId, day };
    const { entry, left } = await this.ledger.write(tx, actor, terms, 'whole');
    const ask = entry ? null : await this.asks.open(tx, actor, terms);
    return { ...(entry ? { entry } : {}), ...(ask ? { ask } : {}), left };
  }
}
