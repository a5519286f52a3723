import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Connector, Language } from '../../../contracts/common.js';
import type { AcceptReply } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { problemBody } from '../../../platform/http/problem.js';
import { Clock } from '../../../platform/time/clock.js';
import { PromisesFacade } from '../../promises/promises.facade.js';
import type { OfferTerms } from '../offer.rules.js';
import { type Host, WishStore, type WishRow } from '../wish.store.js';
import { HandOut } from './hand-out.js';

type Outcome = { reply: AcceptReply } | Refused;

/** Carries an offer out; one that has gone in the meantime is answered with fresh ones, never with an error. */
@Injectable()
export class AcceptOffer {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly wishes: WishStore,
    private readonly handOut: HandOut,
    private readonly promises: PromisesFacade,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused unknown_wish, wish_is_over; offer_is_gone with fresh offers */
  async run(actor: StaffActor, wishId: string, offerId: string, language: Language): Promise<AcceptReply> {
    const host = await this.wishes.host(actor);
    const outcome = await this.db.transaction(async (tx): Promise<Outcome> => {
      const wish = await this.wishes.openWish(tx, actor.hotel, wishId);
      const reply = await this.accept(tx, actor, wish, offerId);
      return reply ? { reply } : this.offerAfresh(tx, actor.hotel, host, wish, language);
    });
    // thrown after commit: the fresh offers are on the wish's table
    if (outcome instanceof Refused) throw outcome;
    return outcome.reply;
  }

  private async accept(
    tx: Tx,
    actor: StaffActor,
    wish: WishRow,
    offerId: string,
  ): Promise<AcceptReply | null> {
    const offer = wish.offers.find(({ id }) => id === offerId);
    const reply = offer ? await this.carryOut(tx, actor, wish, offer) : null;
    if (!reply) return null;
    await this.wishes.tell(tx, actor.hotel, 'wish.fulfilled', wish);
    await this.memory.remember(tx, 201, reply);
    return reply;
  }

  private async offerAfresh(
    tx: Tx,
    hotel: string,
    host: Host,
    wish: WishRow,
    language: Language,
  ): Promise<Refused> {
    const offers = await this.wishes.offer(tx, hotel, host, wish, language);
    await this.wishes.tell(tx, hotel, 'wish.offered', wish);
    const refusal = new Refused(409, 'offer_is_gone', {}, { wishId: wish.id, offers });
    await this.memory.remember(tx, 409, problemBody(refusal, language));
    return refusal;
  }

  private carryOut(tx: Tx, actor: StaffActor, wish: WishRow, offer: OfferTerms): Promise<AcceptReply | null> {
    return offer.kind === 'promise' || offer.kind === 'due_soon'
      ? this.promise(tx, actor, wish, offer)
      : this.give(tx, actor, wish, offer);
  }

  private async give(
    tx: Tx,
    actor: StaffActor,
    wish: WishRow,
    offer: OfferTerms,
  ): Promise<AcceptReply | null> {
    const handout = await this.handOut.within(tx, actor, {
      stayId: wish.stay_id,
      ...(offer.unitTag ? { unitTag: offer.unitTag } : { amenityId: offer.amenityId ?? '' }),
      ...(offer.connector ? { connector: offer.connector as Connector } : {}),
    });
    if (!handout) return null;
    await this.wishes.fulfil(tx, actor.hotel, wish.id, { handoutId: handout.id });
    return { wishId: wish.id, how: 'handed_out', handout };
  }

  private async promise(
    tx: Tx,
    actor: StaffActor,
    wish: WishRow,
    offer: OfferTerms,
  ): Promise<AcceptReply | null> {
    const dueAt = new Date(offer.at ?? 0);
    // offered a while ago: nobody promises for a time that has passed
    if (dueAt <= this.clock.now()) return null;
    if (offer.unitId && !(await this.canBeHeld(tx, actor.hotel, offer.unitId))) return null;
    const id = await this.promises.make(tx, actor.hotel, {
      stayId: wish.stay_id,
      wishId: wish.id,
      amenityId: offer.amenityId,
      unitId: offer.unitId,
      what: wish.text || (offer.names['en'] ?? ''),
      byStaff: offer.byStaff ?? actor.staffId,
      dueAt,
    });
    await this.wishes.fulfil(tx, actor.hotel, wish.id, { promiseId: id });
    const promise = await this.promises.line(tx, actor.hotel, id);
    return {
      wishId: wish.id,
      how: offer.kind === 'due_soon' ? 'held' : 'promised',
      ...(promise ? { promise } : {}),
    };
  }

  /** Locks the unit, so that of two desks that hold it at once the second one looks again. */
  private async canBeHeld(tx: Tx, hotel: string, unitId: string): Promise<boolean> {
    const unit = await tx.one<{ state: string }>(
      'SELECT state FROM unit WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
      [hotel, unitId],
    );
    // damaged or lost since the offer: it does not come back to the shelf
    if (unit?.state !== 'lent' && unit?.state !== 'free') return false;
    const held = await tx.one(
      `SELECT id FROM promise WHERE hotel_id = $1 AND unit_id = $2 AND status = 'open'`,
      [hotel, unitId],
    );
    return held === null;
  }
}
