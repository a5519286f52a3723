import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { PromisesFacade } from '../../promises/promises.facade.js';
import { WishStore } from '../wish.store.js';

/** Two wishes of one guest that are the same: the other one stays open, until the later of what was asked for. */
@Injectable()
export class MergeWish {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
    private readonly wishes: WishStore,
    private readonly promises: PromisesFacade,
  ) {}

  /** @throws Refused unknown_wish, wish_is_over, same_wish, wish_of_another_guest */
  run(actor: StaffActor, id: string, into: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      if (id === into) throw new Refused(409, 'same_wish');
      // in the order of their ids: two desks that merge them both ways do not wait for each other
      const first = await this.wishes.openWish(tx, actor.hotel, id < into ? id : into);
      const second = await this.wishes.openWish(tx, actor.hotel, id < into ? into : id);
      const [wish, other] = first.id === id ? [first, second] : [second, first];
      if (wish.stay_id !== other.stay_id) throw new Refused(409, 'wish_of_another_guest');
      await tx.rows(
        `UPDATE wish SET status = 'merged', ended_at = $3, merged_into = $4, version = version + 1
         WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, this.clock.now(), into],
      );
      await this.promises.wishMerged(tx, actor.hotel, id, into);
      // so nobody comes for it earlier than she said once
      if (wish.until_at && !(other.until_at && other.until_at >= wish.until_at)) {
        await this.wishes.neededUntil(tx, actor.hotel, into, {
          at: wish.until_at,
          departure: wish.until_departure,
        });
        await this.wishes.tell(tx, actor.hotel, 'wish.offered', other);
      }
      await this.wishes.tell(tx, actor.hotel, 'wish.merged', wish, 'wish_merged');
      await this.memory.remember(tx, 204, null);
    });
  }
}
