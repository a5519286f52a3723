import { nameIn } from '../../../contracts/common.js';
import { Injectable } from '@nestjs/common';
import type { AcceptReply, Handout } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { GoodwillFacade } from '../../goodwill/goodwill.facade.js';
import { PromisesFacade } from '../../promises/promises.facade.js';
import { StaffFacade } from '../../staff/staff.facade.js';
import type { OfferTerms } from '../offer.rules.js';
import type { OpenWish } from '../wish.store.js';
import type { Acceptance, Done } from './acceptance.js';
import { HandOut } from './hand-out.js';

const BRINGING_MS = 15 * 60_000;

/** What the guest has at once: one thing or two, from the desk or brought from elsewhere in the house, lent or given. */
@Injectable()
export class GiveNow {
  constructor(
    private readonly clock: Clock,
    private readonly handOut: HandOut,
    private readonly staff: StaffFacade,
    private readonly promises: PromisesFacade,
    private readonly goodwill: GoodwillFacade,
  ) {}

  /** Null: it has gone. */
  async run(tx: Tx, acceptance: Acceptance, wish: OpenWish, offer: OfferTerms): Promise<Done | null> {
    const given = await this.giveAll(tx, acceptance, wish, offer);
    const [handout, ...more] = given ?? [];
    if (!handout) return null;
    if (offer.costMinor !== null && !(await this.pay(tx, acceptance, wish, offer, handout))) return null;
    const brought = offer.kind === 'elsewhere' ? await this.bring(tx, acceptance, wish, offer, handout) : {};
    if (!brought) return null;
    const reply: AcceptReply = {
      wishId: wish.id,
      how: brought.errand || brought.promise ? 'being_brought' : 'handed_out',
      handout,
      ...(more.length > 0 ? { more } : {}),
      ...brought,
    };
    return { handoutId: handout.id, reply };
  }

  /** In the order of their ids, so that two desks with the same two things do not wait for each other. */
  private async giveAll(
    tx: Tx,
    acceptance: Acceptance,
    wish: OpenWish,
    offer: OfferTerms,
  ): Promise<Handout[] | null> {
    const things = [offer, ...offer.parts];
    const order = things
      .map((_, i) => i)
      .sort((a, b) => ((things[a]?.unitId ?? '') < (things[b]?.unitId ?? '') ? -1 : 1));
    const given: Handout[] = [];
    for (const i of order) {
      const thing = things[i];
      if (!thing) return null;
      const kept = thing.unitId ? await this.keptFor(tx, acceptance.actor.hotel, thing.unitId) : null;
      if (kept && kept.stay_id !== wish.stay_id) return null;
      const handout = await this.handOut.within(tx, acceptance.actor, {
        stayId: wish.stay_id,
        ...(thing.unitTag ? { unitTag: thing.unitTag } : { amenityId: thing.amenityId ?? '' }),
        ...(thing.unitTag ? this.until(wish) : {}),
        ...(offer.kind === 'bay' && offer.connector ? { connector: offer.connector } : {}),
      });
      if (!handout) return null;
      // it was kept for her, and she has it now
      if (kept)
        await this.promises.keepIfOpen(tx, acceptance.actor.hotel, kept.id, new Date(handout.givenAt));
      given[i] = handout;
    }
    return given;
  }

  /** As long as the guest said; a time that has passed since then was for another moment. */
  private until({ until_at: dueAt }: OpenWish): { dueAt?: Date } {
    return dueAt && dueAt > this.clock.now() ? { dueAt } : {};
  }

  /** Who was promised this unit, also since the offer. The lock makes a second desk look again. */
  private async keptFor(
    tx: Tx,
    hotel: string,
    unitId: string,
  ): Promise<{ id: string; stay_id: string } | null> {
    await tx.rows('SELECT FROM unit WHERE hotel_id = $1 AND id = $2 FOR UPDATE', [hotel, unitId]);
    return tx.one<{ id: string; stay_id: string }>(
      `SELECT id, stay_id FROM promise WHERE hotel_id = $1 AND unit_id = $2 AND status = 'open'`,
      [hotel, unitId],
    );
  }

  /** Whether the allowance still has all of it. */
  private async pay(
    tx: Tx,
    { actor, day, language }: Acceptance,
    wish: OpenWish,
    offer: OfferTerms,
    handout: Handout,
  ): Promise<boolean> {
    const { restMinor } = await this.goodwill.give(tx, actor, {
      stayId: wish.stay_id,
      amountMinor: offer.costMinor ?? 0,
      purpose: 'gift',
      words: nameIn(offer.names, language),
      wishId: wish.id,
      handoutId: handout.id,
      day,
    });
    return restMinor === 0;
  }

  /** Somebody of a department goes by an errand, a colleague by a promise; who asks herself just goes. */
  private async bring(
    tx: Tx,
    { actor, request, language }: Acceptance,
    wish: OpenWish,
    offer: OfferTerms,
    handout: Handout,
  ): Promise<Pick<AcceptReply, 'errand' | 'promise'> | null> {
    const { hotel, staffId } = actor;
    const what = `${nameIn(offer.names, language)} ${offer.unitTag ?? ''}`.trim();
    const personId = request.bringerId ?? offer.personId;
    if (personId) {
      const stay = await tx.one<{ room: string | null }>(
        'SELECT room FROM stay WHERE hotel_id = $1 AND id = $2',
        [hotel, wish.stay_id],
      );
      const terms = { stayId: wish.stay_id, personId, what, from: offer.place, to: stay?.room ?? '' };
      const asked = this.promises.askErrand(tx, hotel, { ...terms, askedBy: staffId, handoutId: handout.id });
      const errand = await asked.catch((error: unknown) => {
        // left the house since the offer; one that was named now is not known
        if (!request.bringerId && error instanceof Refused && error.code === 'unknown_person') return null;
        throw error;
      });
      return errand && { errand };
    }
    if (!offer.byStaff || offer.byStaff === staffId) return {};
    const dueAt = new Date(this.clock.now().getTime() + BRINGING_MS);
    const name = await this.staff.inWhoseName(tx, hotel, staffId, offer.byStaff, dueAt);
    const id = await this.promises.make(tx, hotel, {
      stayId: wish.stay_id,
      wishId: wish.id,
      amenityId: offer.amenityId,
      unitId: null,
      what: `${what}, ${offer.place}`,
      handoutId: handout.id,
      dueAt,
      ...name,
    });
    const promise = await this.promises.line(tx, hotel, id);
    return promise ? { promise } : {};
  }
}
