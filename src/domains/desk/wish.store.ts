import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../contracts/actor.js';
import type { Language } from '../../contracts/common.js';
import type { MomentCode } from '../../contracts/events.js';
import type { Offer } from '../../contracts/handouts.js';
import { Refused } from '../../contracts/refusals.js';
import type { Tx } from '../../platform/db/database.js';
import { Clock } from '../../platform/time/clock.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { StaffFacade } from '../staff/staff.facade.js';
import { ladder, promiseTime, type OfferTerms } from './offer.rules.js';
import { offerIn } from './offer.words.js';
import { candidatesFor } from './offers.queries.js';
import { type KnownAmenity, meant } from './understand.rules.js';

export interface WishRow {
  id: string;
  stay_id: string;
  text: string;
  amenity_id: string | null;
  status: string;
  offers: OfferTerms[];
}

export interface WishTerms {
  stayId: string;
  text: string;
  amenityId: string | null;
}

/** Who makes offers, and the hotel's clock: what other rooms know. */
export interface Host {
  byStaff: string;
  by: string;
  timeZone: string;
}

/** Wishes and the offers on their table. */
@Injectable()
export class WishStore {
  constructor(
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
    private readonly staff: StaffFacade,
  ) {}

  /**
   * The person on duty, else who asks. Call before the transaction: one that waits for a second connection while
   * every connection is in such a transaction waits for ever.
   */
  async host(actor: StaffActor): Promise<Host> {
    const [duty, { timeZone }] = await Promise.all([
      this.staff.onDuty(actor.hotel),
      this.hotels.hotel(actor.hotel),
    ]);
    return { byStaff: duty?.staffId ?? actor.staffId, by: duty?.name ?? actor.name, timeZone };
  }

  /** Writes down a wish; it is there whatever becomes of it. @throws Refused unknown_stay, unknown_amenity */
  async write(tx: Tx, hotel: string, terms: WishTerms): Promise<WishRow> {
    const id = uuidv7();
    await tx.rows(
      'INSERT INTO wish (hotel_id, id, stay_id, text, amenity_id, at) VALUES ($1, $2, $3, $4, $5, $6)',
      [hotel, id, terms.stayId, terms.text, terms.amenityId, this.clock.now()],
    );
    return {
      id,
      stay_id: terms.stayId,
      text: terms.text,
      amenity_id: terms.amenityId,
      status: 'open',
      offers: [],
    };
  }

  /** Locks an open wish. @throws Refused unknown_wish, wish_is_over */
  async openWish(tx: Tx, hotel: string, id: string): Promise<WishRow> {
    const row = await tx.one<WishRow>(
      'SELECT id, stay_id, text, amenity_id, status, offers FROM wish WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
      [hotel, id],
    );
    if (!row) throw new Refused(404, 'unknown_wish');
    if (row.status !== 'open') throw new Refused(409, 'wish_is_over');
    return row;
  }

  /** Puts fresh offers on the wish's table and tells them in the reader's language. Never empty. */
  async offer(tx: Tx, hotel: string, host: Host, wish: WishRow, language: Language): Promise<Offer[]> {
    const now = this.clock.now();
    const amenities = await tx.rows<KnownAmenity>(
      'SELECT id, names, connector FROM amenity WHERE hotel_id = $1 AND active',
      [hotel],
    );
    const wanted = wish.amenity_id ? [wish.amenity_id] : meant(wish.text, amenities);
    const candidates = await candidatesFor(tx, hotel, wanted, wish.stay_id, now);
    const offers = ladder(
      candidates,
      {
        byStaff: host.byStaff,
        by: host.by,
        at: promiseTime(now),
        amenityId: wish.amenity_id,
        names: amenities.find(({ id }) => id === wish.amenity_id)?.names ?? {},
      },
      uuidv7,
    );
    await tx.rows('UPDATE wish SET offers = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2', [
      hotel,
      wish.id,
      JSON.stringify(offers),
    ]);
    return offers.map((terms) => offerIn(language, host.timeZone, now, terms));
  }

  /** Ends a wish with its fulfilment. */
  async fulfil(
    tx: Tx,
    hotel: string,
    wishId: string,
    by: { handoutId?: string; promiseId?: string },
  ): Promise<void> {
    await tx.rows(
      `UPDATE wish SET status = 'fulfilled', ended_at = $3, handout_id = $4, promise_id = $5,
         yes = CASE WHEN $4::uuid IS NULL THEN 'later' ELSE 'now' END, version = version + 1
       WHERE hotel_id = $1 AND id = $2`,
      [hotel, wishId, this.clock.now(), by.handoutId ?? null, by.promiseId ?? null],
    );
  }

  async tell(
    tx: Tx,
    hotel: string,
    type: string,
    wish: { id: string; stay_id: string },
    moment?: MomentCode,
  ): Promise<void> {
    await tx.tell(hotel, {
      type,
      touched: [
        { kind: 'wish', id: wish.id },
        { kind: 'stay', id: wish.stay_id },
      ],
      ...(moment ? { moment: { code: moment, stayId: wish.stay_id, params: { wishId: wish.id } } } : {}),
    });
  }
}
