import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { GoodwillLine } from '../../../contracts/goodwill.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Ledger } from '../ledger.js';
import { Today } from '../today.js';

/** A gift that was not one after all: a counter-entry, for no line of the ledger is ever changed. */
@Injectable()
export class ReverseEntry {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly today: Today,
    private readonly ledger: Ledger,
  ) {}

  /** @returns the counter-entry. @throws Refused unknown_goodwill, undo_the_purchase, already_reversed */
  async run(actor: StaffActor, id: string, words: string): Promise<GoodwillLine> {
    const day = await this.today.of(actor.hotel);
    return this.db.transaction(async (tx) => {
      const purchase = await tx.one(
        `SELECT id FROM purchase WHERE hotel_id = $1 AND $2 IN (entry_id, beyond_entry_id) AND status <> 'undone'`,
        [actor.hotel, id],
      );
      if (purchase) throw new Refused(409, 'undo_the_purchase');
      const line = await this.ledger.takeBack(tx, actor, id, words, day);
      await this.ledger.tellBack(tx, actor.hotel, line);
      await this.memory.remember(tx, 201, line);
      return line;
    });
  }
}
