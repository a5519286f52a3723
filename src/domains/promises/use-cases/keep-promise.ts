import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PromiseLine } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { EndErrand } from './end-errand.js';
import { knownLine, lockOpen, type OpenPromise, openPromise, seenBy } from './open-promise.js';

const PROMISED_AND_GIVEN = `handout h LEFT JOIN loan l ON l.hotel_id = h.hotel_id AND l.id = h.id
  JOIN promise p ON p.hotel_id = h.hotel_id AND p.stay_id = h.stay_id AND p.handout_id IS NULL
    AND CASE WHEN p.unit_id IS NULL THEN p.amenity_id = h.amenity_id ELSE p.unit_id = l.unit_id END
  WHERE h.hotel_id = $1 AND h.id = $2`;

const GIVEN = `
  SELECT p.id, h.given_at FROM ${PROMISED_AND_GIVEN} AND h.status <> 'undone' AND p.status = 'open' AND p.at < h.given_at
    AND NOT EXISTS (SELECT FROM promise k WHERE k.hotel_id = $1 AND k.stay_id = h.stay_id AND k.ended_at = h.given_at)
  ORDER BY p.unit_id NULLS LAST, p.due_at LIMIT 1`;

/** The promise was kept: the guest has what was promised. */
@Injectable()
export class KeepPromise {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
    private readonly errands: EndErrand,
  ) {}

  /** A technician keeps his own; the desk any. @throws Refused unknown_promise, promise_is_over, asked_somebody_else */
  run(actor: StaffActor, id: string): Promise<PromiseLine> {
    return this.db.transaction(async (tx) => {
      const promise = await openPromise(tx, actor.hotel, id);
      if (actor.role === 'facilities' && promise.by_staff !== actor.staffId)
        throw new Refused(409, 'asked_somebody_else');
      await this.keep(tx, actor.hotel, promise);
      const line = seenBy(actor, await knownLine(tx, actor.hotel, id));
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }

  /** What was promised has been delivered, bought or given; nothing happens when the promise is over already. */
  async ifOpen(tx: Tx, hotel: string, id: string, at?: Date): Promise<void> {
    const row = await lockOpen(tx, hotel, id);
    if (row) await this.keep(tx, hotel, row, at);
  }

  /**
   * The guest got at the desk what she was promised: the unit held for her, else the nearest promise of that amenity.
   * It ends at the instant of the hand-out, which is how a second hearing, and an undoing, know it again.
   */
  async given(hotel: string, handoutId: string): Promise<void> {
    // nearly every hand-out was promised to nobody: one cheap look
    const [row] = await this.db.hot<{ id: string; given_at: Date }>('promised-and-given', GIVEN, [
      hotel,
      handoutId,
    ]);
    if (!row) return;
    await this.db.transaction(async (tx) => {
      const promise = await lockOpen(tx, hotel, row.id);
      if (promise) await this.keep(tx, hotel, promise, row.given_at);
    });
  }

  /** That hand-out was undone: what it had kept is still promised, unless its unit waits for another guest by now. */
  takenBack(hotel: string, handoutId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const row = await tx.one<{ id: string; stay_id: string }>(
        `UPDATE promise SET status = 'open', ended_at = NULL, version = version + 1
         WHERE hotel_id = $1 AND id = (SELECT p.id FROM ${PROMISED_AND_GIVEN} AND h.status = 'undone'
           AND p.status = 'kept' AND p.ended_at = h.given_at AND NOT EXISTS (SELECT FROM promise k
             WHERE k.hotel_id = $1 AND k.unit_id = p.unit_id AND k.status = 'open') LIMIT 1)
         RETURNING id, stay_id`,
        [hotel, handoutId],
      );
      await this.notToBring(tx, hotel, handoutId);
      if (!row) return;
      await tx.tell(hotel, {
        type: 'promise.reopened',
        touched: [
          { kind: 'promise', id: row.id },
          { kind: 'stay', id: row.stay_id },
          { kind: 'pulse', id: hotel },
        ],
      });
    });
  }

  /** Nobody goes for what was not given: the promise to bring it ends with it, and so does the errand. */
  private async notToBring(tx: Tx, hotel: string, handoutId: string): Promise<void> {
    const undone = await tx.one<{ stay_id: string }>(
      `SELECT stay_id FROM handout WHERE hotel_id = $1 AND id = $2 AND status = 'undone'`,
      [hotel, handoutId],
    );
    if (!undone) return;
    const promises = await tx.rows<{ id: string }>(
      `UPDATE promise SET status = 'undone', ended_at = $3, version = version + 1
       WHERE hotel_id = $1 AND handout_id = $2 AND status = 'open' RETURNING id`,
      [hotel, handoutId, this.clock.now()],
    );
    const touched = await this.errands.ofHandout(tx, hotel, handoutId);
    for (const { id } of promises)
      touched.push({ kind: 'promise', id }, ...(await this.errands.ofPromise(tx, hotel, id)));
    if (touched.length === 0) return;
    touched.push({ kind: 'stay', id: undone.stay_id });
    await tx.tell(hotel, { type: 'promise.undone', touched });
  }

  private async keep(tx: Tx, hotel: string, promise: OpenPromise, at = this.clock.now()): Promise<void> {
    await tx.rows(
      `UPDATE promise SET status = 'kept', ended_at = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
      [hotel, promise.id, at],
    );
    await tx.tell(hotel, {
      type: 'promise.kept',
      touched: [
        { kind: 'promise', id: promise.id },
        { kind: 'stay', id: promise.stay_id },
        { kind: 'pulse', id: hotel },
      ],
      moment: {
        code: 'promise_kept',
        stayId: promise.stay_id,
        params: { amenityId: promise.amenity_id, promiseId: promise.id },
      },
    });
  }
}
