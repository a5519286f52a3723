import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { WishReply, WishRequest } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { WishStore } from '../wish.store.js';

/** What a guest asks for, in words or picked, and what is possible now. */
@Injectable()
export class MakeWish {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly wishes: WishStore,
  ) {}

  /** @throws Refused wish_needs_words, unknown_stay, unknown_amenity */
  async run(actor: StaffActor, request: WishRequest, language: Language): Promise<WishReply> {
    const text = request.text?.trim() ?? '';
    if (text === '' && !request.amenityId) throw new Refused(400, 'wish_needs_words');
    const host = await this.wishes.host(actor);
    return this.db.transaction(async (tx) => {
      const wish = await this.wishes.write(tx, actor.hotel, {
        stayId: request.stayId,
        text,
        amenityId: request.amenityId ?? null,
      });
      const offers = await this.wishes.offer(tx, actor.hotel, host, wish, language);
      await this.wishes.tell(tx, actor.hotel, 'wish.made', wish, 'wished');
      const reply = { id: wish.id, offers };
      await this.memory.remember(tx, 201, reply);
      return reply;
    });
  }
}
