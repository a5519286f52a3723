import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Connector } from '../../contracts/common.js';
import type { MomentCode } from '../../contracts/events.js';
import type { OfferKind, WishLine } from '../../contracts/handouts.js';
import { Refused } from '../../contracts/refusals.js';
import { type Database, type HouseEvent, toldAs, type Tx } from '../../platform/db/database.js';
import { Clock } from '../../platform/time/clock.js';
import type { Laid, Wished } from './offer-table.js';
import type { OfferTerms } from './offer.rules.js';
import type { Until } from './until.js';

export interface OpenWish {
  id: string;
  stay_id: string;
  text: string;
  amenity_id: string | null;
  connector: Connector | null;
  until_at: Date | null;
  until_departure: boolean;
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
  const { stay_id: stayId, text, amenity_id: amenityId, connector, until_at: at } = wish;
  const until = at && { at, departure: wish.until_departure };
  return { stayId, text, amenityId, connector, until };
}

/** Somebody said another time, or her departure moved, while offers were made for what was seen: that stands. */
export function stillUntil(seen: OpenWish, now: OpenWish, laid: Laid): Until | null {
  const [before, after] = [wished(seen).until, wished(now).until];
  const same = before?.at.getTime() === after?.at.getTime() && before?.departure === after?.departure;
  return same ? laid.until : (after ?? null);
}

type NewWish = Omit<Wished, 'connector'> & { id: string; connector?: Connector | null };

const WRITE = `
  INSERT INTO wish (hotel_id, id, stay_id, text, amenity_id, connector, offers, missing, source, at, until_at, until_departure)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
const WRITE_AT_ONCE = `
  WITH w AS (${WRITE}),
  i AS (INSERT INTO idempotency (hotel_id, key_hash, body_hash, status, sealed, at)
    SELECT $1, $16::bytea, $17::bytea, $18::integer, $19::bytea, $20::timestamptz WHERE $16::bytea IS NOT NULL)
  INSERT INTO outbox (hotel_id, at, type, touched, moment) VALUES ($1, $10, $13, $14, $15)`;

/** Wishes, as they are written down. */
@Injectable()
export class WishStore {
  constructor(private readonly clock: Clock) {}

  /**
   * Writes down a wish; it is there whatever becomes of it.
   * @param laid its first offers; null: the desk makes them when it looks at the wish
   * @param until until when the guest needs it; null: nothing was said
   * @throws Refused unknown_stay, unknown_amenity
   */
  async write(
    tx: Tx,
    hotel: string,
    wish: Omit<NewWish, 'id'>,
    laid: Laid | null = null,
    source: WishLine['source'] = 'desk',
    until: Until | null = null,
  ): Promise<{ id: string; stay_id: string }> {
    const id = uuidv7();
    await tx.rows(WRITE, this.row(hotel, { id, ...wish }, laid, source, until));
    return { id, stay_id: wish.stayId };
  }

  /**
   * A wish at the desk, its event and the reply to its command, in one statement.
   * @param reply row of `idempotency` (`CommandMemory.row`)
   * @throws Refused unknown_stay, unknown_amenity; idempotency_pk when the same command came twice at once
   */
  async writeAtOnce(
    db: Database,
    hotel: string,
    wish: Wished & { id: string },
    laid: Laid,
    reply: unknown[],
  ): Promise<void> {
    const event = wishEvent(hotel, 'wish.made', { id: wish.id, stay_id: wish.stayId }, 'wished');
    const row = this.row(hotel, wish, laid, 'desk', laid.until);
    await db.hot('wish', WRITE_AT_ONCE, [...row, ...toldAs(event), ...reply]);
    db.committed();
  }

  private row(
    hotel: string,
    wish: NewWish,
    laid: Laid | null,
    source: WishLine['source'],
    until: Until | null,
  ): unknown[] {
    const offers = JSON.stringify(laid?.offers ?? []);
    const { id, stayId, text, amenityId, connector = null } = wish;
    const at = this.clock.now();
    return [
      hotel,
      id,
      stayId,
      text,
      amenityId,
      connector,
      offers,
      laid?.missing ?? null,
      source,
      at,
      until?.at ?? null,
      until?.departure ?? false,
    ];
  }

  /** Locks an open wish, and its stay before it as everybody does. @throws Refused unknown_wish, wish_is_over */
  async openWish(tx: Tx, hotel: string, id: string): Promise<OpenWish> {
    await tx.rows(
      `SELECT FROM stay WHERE hotel_id = $1 AND id = (SELECT stay_id FROM wish WHERE hotel_id = $1 AND id = $2)
       FOR SHARE`,
      [hotel, id],
    );
    const row = await tx.one<OpenWish>(
      `SELECT id, stay_id, text, amenity_id, connector, until_at, until_departure, status, offers FROM wish
       WHERE hotel_id = $1 AND id = $2 FOR UPDATE`,
      [hotel, id],
    );
    if (!row) throw new Refused(404, 'unknown_wish');
    if (row.status !== 'open') throw new Refused(409, 'wish_is_over');
    return row;
  }

  /**
   * Puts fresh offers on the wish's table. What was missing is noted at the first offering only; the departure may have
   * moved since they were looked for.
   */
  async lay(tx: Tx, hotel: string, id: string, wish: Wished, laid: Laid): Promise<void> {
    await tx.rows(
      `UPDATE wish SET offers = $3, amenity_id = $4, connector = $5, until_departure = $8, version = version + 1,
         until_at = CASE WHEN $8 THEN (SELECT departs_at FROM stay s WHERE s.hotel_id = $1 AND s.id = wish.stay_id) ELSE $7 END,
         missing = CASE WHEN jsonb_array_length(offers) = 0 THEN $6 ELSE missing END
       WHERE hotel_id = $1 AND id = $2`,
      [
        hotel,
        id,
        JSON.stringify(laid.offers),
        wish.amenityId,
        wish.connector,
        laid.missing,
        laid.until?.at ?? null,
        laid.until?.departure ?? false,
      ],
    );
  }

  async neededUntil(tx: Tx, hotel: string, id: string, { at, departure }: Until): Promise<void> {
    await tx.rows(
      `UPDATE wish SET until_at = $3, until_departure = $4, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
      [hotel, id, at, departure],
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
    await tx.tell(hotel, wishEvent(hotel, type, wish, moment));
  }
}

function wishEvent(
  hotel: string,
  type: string,
  { id, stay_id: stayId }: { id: string; stay_id: string },
  moment?: MomentCode,
): HouseEvent {
  return {
    type,
    touched: [
      { kind: 'wish', id },
      { kind: 'stay', id: stayId },
      { kind: 'pulse', id: hotel },
    ],
    ...(moment ? { moment: { code: moment, stayId, params: { wishId: id } } } : {}),
  };
}
