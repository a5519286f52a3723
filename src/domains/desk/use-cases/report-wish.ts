import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { WishStore } from '../wish.store.js';

/** Against the law or unsafe: the only wish the house does not grant, and the manager sees it at once. */
@Injectable()
export class ReportWish {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
    private readonly wishes: WishStore,
  ) {}

  /** @throws Refused unknown_wish, wish_is_over */
  run(actor: StaffActor, id: string, words: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const wish = await this.wishes.openWish(tx, actor.hotel, id);
      await tx.rows(
        `UPDATE wish SET status = 'unlawful', ended_at = $3, words = $4, version = version + 1
         WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, this.clock.now(), words],
      );
      await this.wishes.tell(tx, actor.hotel, 'wish.unlawful', wish, 'wish_unlawful');
      await this.memory.remember(tx, 204, null);
    });
  }
}
