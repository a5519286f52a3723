import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { WishReply } from '../../../contracts/handouts.js';
import type { HearAgain } from '../../../contracts/wishes.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { timeToCome } from '../../../platform/time/given-instant.js';
import { OfferTable } from '../offer-table.js';
import { stillUntil, wished, WishStore } from '../wish.store.js';

/** What is possible now for a wish that is still open; also after the guest has pointed at a connector or said another time. */
@Injectable()
export class OfferAgain {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
    private readonly wishes: WishStore,
    private readonly table: OfferTable,
  ) {}

  /** @throws Refused unknown_wish, wish_is_over, unknown_amenity, due_in_the_past, invalid */
  async run(
    actor: StaffActor,
    wishId: string,
    language: Language,
    { connector, amenityId, until }: HearAgain = {},
  ): Promise<WishReply> {
    const { hotel } = actor;
    const by = typeof until === 'string' ? timeToCome(until, this.clock.now(), 'until') : until;
    const open = await this.db.transaction((tx) => this.wishes.openWish(tx, hotel, wishId));
    const said = wished(open);
    const wish = {
      ...said,
      connector: connector ?? said.connector,
      // pointing at a connector says that it is not the amenity that was picked
      amenityId: amenityId ?? (connector ? null : said.amenityId),
      ...(by === undefined ? {} : { until: by && { at: by, departure: false } }),
    };
    const laid = await this.table.lay(actor, wish, language);
    return this.db.transaction(async (tx) => {
      const now = await this.wishes.openWish(tx, hotel, wishId);
      const wanted = by === undefined ? stillUntil(open, now, laid) : laid.until;
      await this.wishes.lay(tx, hotel, wishId, wish, { ...laid, until: wanted });
      await this.wishes.tell(tx, hotel, 'wish.offered', open);
      const reply = { id: wishId, heard: laid.heard, offers: laid.said };
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }
}
