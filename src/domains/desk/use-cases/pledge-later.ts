import { nameIn } from '../../../contracts/common.js';
import { Injectable } from '@nestjs/common';
import type { AcceptReply } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { Clock, isAbsurdlyFar } from '../../../platform/time/clock.js';
import { GoodwillFacade } from '../../goodwill/goodwill.facade.js';
import { PromisesFacade } from '../../promises/promises.facade.js';
import { StaffFacade } from '../../staff/staff.facade.js';
import type { OfferTerms } from '../offer.rules.js';
import type { OpenWish } from '../wish.store.js';
import type { Acceptance, Done } from './acceptance.js';

/** What the guest has later, by a name and a time: kept when it is back, bought, or promised. */
@Injectable()
export class PledgeLater {
  constructor(
    private readonly clock: Clock,
    private readonly staff: StaffFacade,
    private readonly promises: PromisesFacade,
    private readonly goodwill: GoodwillFacade,
  ) {}

  /** Null: it has gone. @throws Refused due_in_the_past, unknown_staff: set by who accepts */
  async run(tx: Tx, acceptance: Acceptance, wish: OpenWish, offer: OfferTerms): Promise<Done | null> {
    const { actor, request } = acceptance;
    const dueAt = this.dueAt(request.dueAt, offer);
    if (!dueAt) return null;
    if (offer.unitId && !(await this.canBeKept(tx, actor.hotel, offer.unitId))) return null;
    if (offer.kind === 'purchase' && !(await this.isStillSold(tx, actor.hotel, offer))) return null;
    const promiseId = await this.promises.make(tx, actor.hotel, {
      stayId: wish.stay_id,
      wishId: wish.id,
      amenityId: offer.amenityId,
      unitId: offer.unitId,
      what: wish.text || nameIn(offer.names, acceptance.language) || (wish.connector ?? ''),
      dueAt,
      kind: offer.kind === 'purchase' ? 'purchase' : offer.kind === 'due_soon' ? 'hold' : 'promise',
      ...(request.reach === undefined ? {} : { reach: request.reach }),
      ...(await this.inWhoseName(tx, acceptance, offer, dueAt)),
    });
    const purchase = offer.kind === 'purchase' ? await this.buy(tx, acceptance, wish, offer, promiseId) : {};
    if (!purchase) return null;
    const promise = await this.promises.line(tx, actor.hotel, promiseId);
    const how = offer.kind === 'due_soon' ? 'held' : offer.kind === 'purchase' ? 'being_bought' : 'promised';
    return { promiseId, reply: { wishId: wish.id, how, ...(promise ? { promise } : {}), ...purchase } };
  }

  /** Offered a while ago, nobody promises for a time that has passed; nor does who says when. */
  private dueAt(wanted: string | undefined, offer: OfferTerms): Date | null {
    const now = this.clock.now();
    const at = new Date(wanted ?? offer.at ?? 0);
    const wrong = at <= now || isAbsurdlyFar(at, now);
    if (wrong && wanted !== undefined) throw new Refused(422, 'due_in_the_past');
    return wrong ? null : at;
  }

  /** Named by the offer: from the roster, or who asks. Named by hand: the same, or asked first. */
  private inWhoseName(tx: Tx, { actor, request }: Acceptance, offer: OfferTerms, dueAt: Date) {
    const named = request.byStaff ?? offer.byStaff ?? actor.staffId;
    return this.staff.inWhoseName(tx, actor.hotel, actor.staffId, named, dueAt);
  }

  private async buy(
    tx: Tx,
    { actor, request, day, language }: Acceptance,
    wish: OpenWish,
    offer: OfferTerms,
    promiseId: string,
  ): Promise<Pick<AcceptReply, 'purchase'> | null> {
    const purchase = await this.goodwill.buy(tx, actor, {
      stayId: wish.stay_id,
      wishId: wish.id,
      itemId: offer.itemId,
      shopId: offer.partnerId,
      what: nameIn(offer.names, language),
      usualMinor: offer.costMinor ?? 0,
      byStaff: request.byStaff ?? offer.byStaff ?? actor.staffId,
      paidBy: request.paidBy ?? 'petty_cash',
      promiseId,
      day,
      mayAsk: offer.overMinor > 0,
    });
    return purchase && { purchase };
  }

  /** At the same price, and where it was open it is open. */
  private async isStillSold(tx: Tx, hotel: string, offer: OfferTerms): Promise<boolean> {
    if (offer.openUntil && new Date(offer.openUntil) <= this.clock.now()) return false;
    const item = await tx.one(
      `SELECT i.id FROM shop_item i JOIN partner s ON s.hotel_id = i.hotel_id AND s.id = i.partner_id AND s.active
       WHERE i.hotel_id = $1 AND i.id = $2 AND i.active AND i.price_minor = $3`,
      [hotel, offer.itemId, offer.costMinor],
    );
    return item !== null;
  }

  /** Locks the unit, so that of two desks that hold it at once the second one looks again. */
  private async canBeKept(tx: Tx, hotel: string, unitId: string): Promise<boolean> {
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
