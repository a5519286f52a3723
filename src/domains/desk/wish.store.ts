import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Connector } from '../../contracts/common.js';
import type { MomentCode } from '../../contracts/events.js';
import type { OfferKind, WishLine } from '../../contracts/handouts.js';
import { Refused } from '../../contracts/refusals.js';
import type { Tx } from '../../platform/db/database.js';
import { Clock } from '../../platform/time/clock.js';
import type { Laid, Wished } from './offer-table.js';
import type { OfferTerms } from './offer.rules.js';

export interface OpenWish {
  id: string;
  stay_id: string;
  text: string;
  amenity_id: string | null;
  connector: Connector | null;
  status: string;
  offers: OfferTerms[];
}

/** What answered a wish; exactly one of the three. */
export interface Fulfilment {
  taken: OfferKind;
  handoutId?: string;
  promiseId?: string;
  referralId?: string;
}

export function wished(wish: OpenWish): Wished {
  const { stay_id: stayId, text, amenity_id: amenityId, connector } = wish;
  return { stayId, text, amenityId, connector };
}

/** Wishes, as they are written down. */
@Injectable()
export class WishStore {
  constructor(private readonly clock: Clock) {}

  /**
   * Writes down a wish; it is there whatever becomes of it.
   * @param laid its first offers; null: the desk makes them when it looks at the wish
   * @param untilAt until when the guest needs it; null: nothing was said
   * @throws Refused unknown_stay, unknown_amenity
   */
  async write(
    tx: Tx,
    hotel: string,
    wish: Omit<Wished, 'connector'> & Partial<Pick<Wished, 'connector'>>,
    laid: Laid | null = null,
    source: WishLine['source'] = 'desk',
    untilAt: Date | null = null,
  ): Promise<{ id: string; stay_id: string }> {
    const id = uuidv7();
    await tx.rows(
      `INSERT INTO wish (hotel_id, id, stay_id, text, amenity_id, connector, offers, missing, source, at, until_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        hotel,
        id,
        wish.stayId,
        wish.text,
        wish.amenityId,
        wish.connector ?? null,
        JSON.stringify(laid?.offers ?? []),
        laid?.missing ?? null,
        source,
        this.clock.now(),
        untilAt,
      ],
    );
    return { id, stay_id: wish.stayId };
  }

  /** Locks an open wish. @throws Refused unknown_wish, wish_is_over */
  async openWish(tx: Tx, hotel: string, id: string): Promise<OpenWish> {
    const row = await tx.one<OpenWish>(
      `SELECT id, stay_id, text, amenity_id, connector, status, offers FROM wish
       WHERE hotel_id = $1 AND id = $2 FOR UPDATE`,
      [hotel, id],
    );
    if (!row) throw new Refused(404, 'unknown_wish');
    if (row.status !== 'open') throw new Refused(409, 'wish_is_over');
    return row;
  }

  /** Puts fresh offers on the wish's table. What was missing is noted at the first offering only. */
  async lay(tx: Tx, hotel: string, id: string, wish: Wished, laid: Laid): Promise<void> {
    await tx.rows(
      `UPDATE wish SET offers = $3, amenity_id = $4, connector = $5, version = version + 1,
         missing = CASE WHEN jsonb_array_length(offers) = 0 THEN $6 ELSE missing END
       WHERE hotel_id = $1 AND id = $2`,
      [hotel, id, JSON.stringify(laid.offers), wish.amenityId, wish.connector, laid.missing],
    );
  }

  /** Ends a wish with what answered it: now, later or elsewhere. */
  async fulfil(tx: Tx, hotel: string, wishId: string, by: Fulfilment): Promise<void> {
    const yes = by.handoutId ? 'now' : by.promiseId ? 'later' : 'elsewhere';
    await tx.rows(
      `UPDATE wish SET status = 'fulfilled', ended_at = $3, handout_id = $4, promise_id = $5, referral_id = $6, yes = $7,
         taken = $8, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
      [
        hotel,
        wishId,
        this.clock.now(),
        by.handoutId ?? null,
        by.promiseId ?? null,
        by.referralId ?? null,
        yes,
        by.taken,
      ],
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
        { kind: 'pulse', id: hotel },
      ],
      ...(moment ? { moment: { code: moment, stayId: wish.stay_id, params: { wishId: wish.id } } } : {}),
    });
  }
}
