import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { WishReply } from '../../../contracts/handouts.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { WishStore } from '../wish.store.js';

/** What is possible now for a wish that is still open. */
@Injectable()
export class OfferAgain {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly wishes: WishStore,
  ) {}

  /** @throws Refused unknown_wish, wish_is_over */
  async run(actor: StaffActor, wishId: string, language: Language): Promise<WishReply> {
    const host = await this.wishes.host(actor);
    return this.db.transaction(async (tx) => {
      const wish = await this.wishes.openWish(tx, actor.hotel, wishId);
      const reply = { id: wish.id, offers: await this.wishes.offer(tx, actor.hotel, host, wish, language) };
      await this.wishes.tell(tx, actor.hotel, 'wish.offered', wish);
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }
}
