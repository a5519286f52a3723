import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { AcceptOffer as AcceptRequest, AcceptReply } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { problemBody } from '../../../platform/http/problem.js';
import { type Answer, PromisesFacade } from '../../promises/promises.facade.js';
import { OfferTable } from '../offer-table.js';
import { type OpenWish, stillUntil, wished, WishStore } from '../wish.store.js';
import type { Acceptance } from './acceptance.js';
import { CarryOut } from './carry-out.js';

/** What the database says when somebody else was quicker. */
const QUICKER = new Set([
  'one_hold_per_unit',
  'the_allowance_is_never_overdrawn',
  'stock_is_never_below_nothing',
]);

type Outcome = { reply: AcceptReply } | { gone: OpenWish };

/** Carries an offer out; one that has gone in the meantime is answered with fresh ones, never with an error. */
@Injectable()
export class AcceptOffer {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly wishes: WishStore,
    private readonly table: OfferTable,
    private readonly carryOut: CarryOut,
    private readonly promises: PromisesFacade,
  ) {}

  /**
   * @throws Refused unknown_wish, wish_is_over, due_in_the_past, unknown_staff, unknown_person; offer_is_gone with
   * fresh offers
   */
  async run(
    actor: StaffActor,
    wishId: string,
    request: AcceptRequest,
    language: Language,
  ): Promise<AcceptReply> {
    const acceptance = await this.carryOut.prepare(actor, request, language);
    const outcome = await this.db.transaction(async (tx): Promise<Outcome> => {
      const wish = await this.wishes.openWish(tx, actor.hotel, wishId);
      const reply = await this.accept(tx, acceptance, wish);
      return reply ? { reply } : { gone: wish };
    });
    if ('reply' in outcome) return outcome.reply;
    throw await this.offerAfresh(actor, outcome.gone, language);
  }

  private async accept(tx: Tx, acceptance: Acceptance, wish: OpenWish): Promise<AcceptReply | null> {
    const offer = wish.offers.find(({ id }) => id === acceptance.request.offerId);
    if (!offer) return null;
    const { hotel } = acceptance.actor;
    // an offer of two things whose second one is gone leaves nothing behind
    await tx.rows('SAVEPOINT offer');
    const done = await this.carryOut.run(tx, acceptance, wish, offer).catch((error: unknown) => {
      if (QUICKER.has((error as { constraint?: string }).constraint ?? '')) return null;
      throw error;
    });
    if (!done) {
      await tx.rows('ROLLBACK TO SAVEPOINT offer');
      return null;
    }
    const { reply, ...by } = done;
    await this.wishes.fulfil(tx, hotel, wish.id, { ...by, taken: offer.kind });
    await this.promises.wishFulfilled(tx, hotel, wish.id, answerOf(reply));
    await this.wishes.tell(tx, hotel, 'wish.fulfilled', wish);
    await this.memory.remember(tx, 201, reply);
    return reply;
  }

  private async offerAfresh(actor: StaffActor, wish: OpenWish, language: Language): Promise<Refused> {
    const { hotel } = actor;
    const laid = await this.table.lay(actor, wished(wish), language);
    return this.db.transaction(async (tx) => {
      const now = await this.wishes.openWish(tx, hotel, wish.id);
      const until = stillUntil(wish, now, laid);
      await this.wishes.lay(tx, hotel, wish.id, wished(wish), { ...laid, until });
      await this.wishes.tell(tx, hotel, 'wish.offered', wish);
      const refusal = new Refused(409, 'offer_is_gone', {}, { wishId: wish.id, offers: laid.said });
      await this.memory.remember(tx, 409, problemBody(refusal, language));
      return refusal;
    });
  }
}

/** What stands in the place of what was promised before. */
function answerOf({ handout, errand, promise }: AcceptReply): Answer {
  return {
    ...(handout ? { handoutGivenAt: new Date(handout.givenAt) } : {}),
    ...(errand ? { errandId: errand.id } : {}),
    ...(promise ? { promiseId: promise.id } : {}),
  };
}
