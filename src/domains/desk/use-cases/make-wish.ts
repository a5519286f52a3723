import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import { type Language, wordsPattern } from '../../../contracts/common.js';
import type { WishReply, WishRequest } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import type { CommandKey } from '../../../platform/http/route.decorators.js';
import { OfferTable } from '../offer-table.js';
import { WishStore } from '../wish.store.js';

/**
 * What a guest asks for, in words or picked, and what is possible now: one statement looks (also whether the command was
 * answered already), one writes, tells and remembers.
 */
@Injectable()
export class MakeWish {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly wishes: WishStore,
    private readonly table: OfferTable,
  ) {}

  /** @throws Refused wish_needs_words, unknown_stay, unknown_amenity, idempotency_key_reused */
  async run(
    actor: StaffActor,
    request: WishRequest,
    language: Language,
    key: CommandKey | null = null,
  ): Promise<WishReply> {
    const said = request.text?.trim() ?? '';
    // signs that nobody sees are no words
    const text = wordsPattern.test(said) ? said : '';
    const { stayId, amenityId = null, connector = null } = request;
    if (text === '' && !amenityId && !connector) throw new Refused(400, 'wish_needs_words');
    const wish = { id: uuidv7(), stayId, text, amenityId, connector };
    const { laid, replay } = await this.table.layOnce(actor, wish, language, key);
    if (!laid) return this.again(key, this.memory.opened(replay).reply);
    const reply = { id: wish.id, heard: laid.heard, offers: laid.said };
    try {
      await this.wishes.writeAtOnce(this.db, actor.hotel, wish, laid, this.memory.row(key, 201, reply));
      return reply;
    } catch (error) {
      // the same key at the same moment: the other one has committed, so its reply is there now
      if (!key || (error as { constraint?: string }).constraint !== 'idempotency_pk') throw error;
      const known = await this.memory.recall(key);
      if (!known) throw error;
      return this.again(key, known.reply);
    }
  }

  private again(key: CommandKey | null, reply: unknown): WishReply {
    if (key) key.replayed = true;
    return reply as WishReply;
  }
}
