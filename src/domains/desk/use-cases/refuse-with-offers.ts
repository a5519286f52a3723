import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { problemBody } from '../../../platform/http/problem.js';
import type { CommandKey } from '../../../platform/http/route.decorators.js';
import { OfferTable } from '../offer-table.js';
import type { Until } from '../until.js';
import { WishStore } from '../wish.store.js';

/** A hand-out that cannot be done as asked becomes a wish, and the answer is what can be done instead. */
@Injectable()
export class RefuseWithOffers {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly wishes: WishStore,
    private readonly table: OfferTable,
  ) {}

  /** @throws Refused always: 409 with the wish and its offers */
  async run(
    actor: StaffActor,
    code: string,
    wanted: { stayId: string; amenityId: string | null; until: Until | null },
    language: Language,
    key: CommandKey | null,
  ): Promise<never> {
    const wish = { ...wanted, id: uuidv7(), text: '', connector: null };
    const laid = await this.table.lay(actor, wish, language);
    const refusal = new Refused(409, code, {}, { wishId: wish.id, offers: laid.said });
    const reply = this.memory.row(key, 409, problemBody(refusal, language));
    await this.wishes.writeAtOnce(this.db, actor.hotel, wish, laid, reply);
    throw refusal;
  }
}
