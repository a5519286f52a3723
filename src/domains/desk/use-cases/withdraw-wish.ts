import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { PromisesFacade } from '../../promises/promises.facade.js';
import { WishStore } from '../wish.store.js';

/** The guest herself no longer wishes it; her words say why. */
@Injectable()
export class WithdrawWish {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
    private readonly wishes: WishStore,
    private readonly promises: PromisesFacade,
  ) {}

  /** @throws Refused unknown_wish, wish_is_over */
  run(actor: StaffActor, id: string, words: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const wish = await this.wishes.openWish(tx, actor.hotel, id);
      await tx.rows(
        `UPDATE wish SET status = 'withdrawn', ended_at = $3, words = $4, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, this.clock.now(), words],
      );
      await this.promises.wishWithdrawn(tx, actor.hotel, wish, words);
      await this.wishes.tell(tx, actor.hotel, 'wish.withdrawn', wish, 'withdrawn');
      await this.memory.remember(tx, 204, null);
    });
  }
}
