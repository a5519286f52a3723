import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { problemBody } from '../../../platform/http/problem.js';
import type { CommandKey } from '../../../platform/http/route.decorators.js';
import { OfferTable } from '../offer-table.js';
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
    wanted: { stayId: string; amenityId: string | null },
    language: Language,
    key: CommandKey | null,
  ): Promise<never> {
    const wish = { ...wanted, text: '', connector: null };
    const laid = await this.table.lay(actor, wish, language);
    const write = async (tx: Tx) => {
      const written = await this.wishes.write(tx, actor.hotel, wish, laid);
      await this.wishes.tell(tx, actor.hotel, 'wish.made', written, 'wished');
      const refusal = new Refused(409, code, {}, { wishId: written.id, offers: laid.said });
      await this.memory.remember(tx, 409, problemBody(refusal, language));
      return refusal;
    };
    throw await this.memory.asCommand(key, () => this.db.transaction(write));
  }
}
