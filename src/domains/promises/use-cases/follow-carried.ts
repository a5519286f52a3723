import { Injectable } from '@nestjs/common';
import type { Touched } from '../../../contracts/events.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { carriedBy, moveCarried, type Thing, withdrawCarried, writeKept, writeReplaced } from '../endings.js';
import { EndErrand } from './end-errand.js';
import type { OpenPromise } from './open-promise.js';

/** What answered a wish: handed out, brought, or promised. */
export interface Answer {
  handoutGivenAt?: Date;
  errandId?: string;
  promiseId?: string;
}

interface Ended {
  stay_id: string;
  words: string | null;
  replaced_by: string | null;
  /** It went well: at the end, or so far that what was promised about it is there. */
  well: boolean;
}

/** A referral and how it ended; where it has only been arrived at, that counts. */
const REFERRAL = `
  SELECT stay_id, words, replaced_by, status = 'arrived' OR ending = 'well' AS well FROM referral
  WHERE hotel_id = $1 AND id = $2 AND (status = 'arrived' OR ending IN ('well', 'withdrawn', 'replaced'))`;

/**
 * A promise ends in the sensible way when what it is about ends: with a yes it is kept, in the guest's words it is
 * withdrawn, merged or replaced it goes on with the other one. Any other way it stays open, on every board.
 */
@Injectable()
export class FollowCarried {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly errands: EndErrand,
  ) {}

  /**
   * In the transaction of the wish, which is locked. A promise that answers it stands in the place of the ones
   * before; who brings it does so for the nearest, and keeps them all on delivery.
   */
  async wishFulfilled(tx: Tx, hotel: string, wishId: string, answer: Answer): Promise<void> {
    const now = this.clock.now();
    const carried = await carriedBy(tx, hotel, 'wish', wishId);
    const [nearest, ...others] = carried.filter(({ id }) => id !== answer.promiseId);
    if (!nearest) return;
    if (answer.errandId) {
      await this.bring(tx, hotel, nearest, answer.errandId);
      return;
    }
    for (const one of [nearest, ...others]) {
      if (answer.promiseId) await writeReplaced(tx, hotel, one, answer.promiseId, now);
      // at the instant of the hand-out, by which its undoing knows it again
      else await writeKept(tx, hotel, one, answer.handoutGivenAt ?? now);
    }
  }

  /** In the transaction of the wish, which is locked. */
  wishWithdrawn(tx: Tx, hotel: string, wish: { id: string; stay_id: string }, words: string): Promise<void> {
    return this.withdrawn(tx, hotel, 'wish', wish.id, wish.stay_id, words);
  }

  /** In the transaction of the wish, which is locked as the other one is. */
  async wishMerged(tx: Tx, hotel: string, wishId: string, into: string): Promise<void> {
    await this.moved(tx, hotel, await moveCarried(tx, hotel, 'wish', wishId, into));
  }

  /** It got so far, or is over. @param at of the event: what was promised since is not about it */
  referral(hotel: string, id: string, at: Date): Promise<void> {
    return this.db.transaction(async (tx) => {
      const ended = await tx.one<Ended & Record<string, unknown>>(REFERRAL, [hotel, id]);
      if (!ended) return;
      if (ended.replaced_by)
        return this.moved(tx, hotel, await moveCarried(tx, hotel, 'referral', id, ended.replaced_by));
      if (ended.well) return this.kept(tx, hotel, 'referral', id, at);
      return this.withdrawn(tx, hotel, 'referral', id, ended.stay_id, ended.words ?? '');
    });
  }

  /** It is back from the shop, or its receipt is there. @param at of the event: what was promised since is not about it */
  purchase(hotel: string, id: string, at: Date): Promise<void> {
    return this.db.transaction(async (tx) => {
      // a photo may come before the price; undone since, nothing is there
      const there = await tx.one(
        `SELECT 1 FROM purchase WHERE hotel_id = $1 AND id = $2 AND status = 'bought'`,
        [hotel, id],
      );
      if (there) await this.kept(tx, hotel, 'purchase', id, at);
    });
  }

  private async kept(tx: Tx, hotel: string, thing: Thing, id: string, until: Date): Promise<void> {
    for (const one of await carriedBy(tx, hotel, thing, id, until))
      await writeKept(tx, hotel, one, this.clock.now());
  }

  private async withdrawn(
    tx: Tx,
    hotel: string,
    thing: Thing,
    id: string,
    stayId: string,
    words: string,
  ): Promise<void> {
    const promises = await carriedBy(tx, hotel, thing, id);
    const ending = { now: this.clock.now(), words, errands: this.errands };
    const touched = await withdrawCarried(tx, hotel, promises, ending);
    if (touched.length === 0) return;
    touched.push({ kind: 'stay', id: stayId }, { kind: 'pulse', id: hotel });
    await tx.tell(hotel, { type: 'promise.withdrawn', touched });
  }

  private async moved(tx: Tx, hotel: string, touched: Touched[]): Promise<void> {
    if (touched.length > 0) await tx.tell(hotel, { type: 'promise.moved', touched });
  }

  private async bring(tx: Tx, hotel: string, promise: OpenPromise, errandId: string): Promise<void> {
    await tx.rows(
      'UPDATE errand SET promise_id = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2 AND promise_id IS NULL',
      [hotel, errandId, promise.id],
    );
    await tx.rows('UPDATE promise SET version = version + 1 WHERE hotel_id = $1 AND id = $2', [
      hotel,
      promise.id,
    ]);
    await tx.tell(hotel, {
      type: 'promise.brought',
      touched: [
        { kind: 'promise', id: promise.id },
        { kind: 'errand', id: errandId },
      ],
    });
  }
}
