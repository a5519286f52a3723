import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { WishReply, WishRequest } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { OfferTable } from '../offer-table.js';
import { WishStore } from '../wish.store.js';

/** What a guest asks for, in words or picked, and what is possible now. */
@Injectable()
export class MakeWish {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly wishes: WishStore,
    private readonly table: OfferTable,
  ) {}

  /** @throws Refused wish_needs_words, unknown_stay, unknown_amenity */
  async run(actor: StaffActor, request: WishRequest, language: Language): Promise<WishReply> {
    const text = request.text?.trim() ?? '';
    const { stayId, amenityId = null, connector = null } = request;
    if (text === '' && !amenityId && !connector) throw new Refused(400, 'wish_needs_words');
    const wish = { stayId, text, amenityId, connector };
    const laid = await this.table.lay(actor, wish, language);
    return this.db.transaction(async (tx) => {
      const written = await this.wishes.write(tx, actor.hotel, wish, laid);
      await this.wishes.tell(tx, actor.hotel, 'wish.made', written, 'wished');
      const reply = { id: written.id, heard: laid.heard, offers: laid.said };
      await this.memory.remember(tx, 201, reply);
      return reply;
    });
  }
}
