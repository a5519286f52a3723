import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { GiveGoodwill as GiftRequest, GiveReply } from '../../../contracts/goodwill.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Asks } from '../asks.js';
import { Ledger } from '../ledger.js';
import { Today } from '../today.js';

/** Given at once as far as the caps go, and nobody is asked; only the rest is. */
@Injectable()
export class GiveGoodwill {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly today: Today,
    private readonly ledger: Ledger,
    private readonly asks: Asks,
  ) {}

  /** @throws constraints of an unknown stay or wish */
  async run(actor: StaffActor, request: GiftRequest): Promise<GiveReply> {
    const day = await this.today.of(actor.hotel);
    return this.db.transaction(async (tx) => {
      const gift = { ...request, day };
      const { entry, left, restMinor } = await this.ledger.write(tx, actor, gift, 'part');
      if (entry) await this.ledger.tellGift(tx, actor.hotel, entry);
      const ask = restMinor > 0 ? await this.asks.open(tx, actor, { ...gift, amountMinor: restMinor }) : null;
      const reply: GiveReply = { ...(entry ? { entry } : {}), ...(ask ? { ask } : {}), left };
      await this.memory.remember(tx, 201, reply);
      return reply;
    });
  }
}
