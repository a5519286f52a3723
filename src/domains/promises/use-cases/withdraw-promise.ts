import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PromiseLine } from '../../../contracts/handouts.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { carriedBy, withdrawCarried } from '../endings.js';
import { EndErrand } from './end-errand.js';
import { knownLine, type OpenPromise, openPromise } from './open-promise.js';

/** The guest herself no longer wants what she was promised; her words say why, and the manager reads them. */
@Injectable()
export class WithdrawPromise {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
    private readonly errands: EndErrand,
  ) {}

  /**
   * A wish that is open or a referral it is about goes on, for both have their own such ending; a purchase stands by
   * itself from now on, and can be undone. What was promised about a hold ends with the hold.
   * @throws Refused unknown_promise, promise_is_over
   */
  run(actor: StaffActor, id: string, words: string): Promise<PromiseLine> {
    const { hotel } = actor;
    return this.db.transaction(async (tx) => {
      const promise = await openPromise(tx, hotel, id);
      const now = this.clock.now();
      await tx.rows(
        `UPDATE promise SET status = 'withdrawn', ended_at = $3, words = $4, version = version + 1
         WHERE hotel_id = $1 AND id = $2`,
        [hotel, id, now, words],
      );
      const wishId = await this.wish(tx, hotel, promise, now, words);
      const errands = await this.errands.ofPromise(tx, hotel, id);
      const about = promise.kind === 'hold' ? await carriedBy(tx, hotel, 'hold', id) : [];
      const carried = await withdrawCarried(tx, hotel, about, { now, words, errands: this.errands });
      await tx.tell(hotel, {
        type: 'promise.withdrawn',
        touched: [
          { kind: 'promise', id },
          { kind: 'stay', id: promise.stay_id },
          ...(wishId ? [{ kind: 'wish', id: wishId }] : []),
          ...errands,
          ...carried,
          { kind: 'pulse', id: hotel },
        ],
        moment: {
          code: 'withdrawn',
          stayId: promise.stay_id,
          params: { promiseId: id, amenityId: promise.amenity_id, wishId: promise.wish_id },
        },
      });
      const line = await knownLine(tx, hotel, id);
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }

  /** A wish whose yes was this promise, or what it replaced, was withdrawn with it: it is no longer a yes. */
  private async wish(
    tx: Tx,
    hotel: string,
    promise: OpenPromise,
    now: Date,
    words: string,
  ): Promise<string | null> {
    const wish = await tx.one<{ id: string }>(
      `UPDATE wish SET status = 'withdrawn', yes = NULL, ended_at = $3, words = $4, version = version + 1
       WHERE hotel_id = $1 AND id = $2 AND status = 'fulfilled' AND yes = 'later' RETURNING id`,
      [hotel, promise.wish_id, now, words],
    );
    return wish?.id ?? null;
  }
}
