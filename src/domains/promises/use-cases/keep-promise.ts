import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PromiseLine } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { EndErrand } from './end-errand.js';
import { carriedBy, writeKept } from '../endings.js';
import { knownLine, lockOpen, openPromise, seenBy } from './open-promise.js';

const PROMISED_AND_GIVEN = `handout h LEFT JOIN loan l ON l.hotel_id = h.hotel_id AND l.id = h.id
  JOIN promise p ON p.hotel_id = h.hotel_id AND p.stay_id = h.stay_id AND p.handout_id IS NULL
    AND CASE WHEN p.unit_id IS NULL THEN p.amenity_id = h.amenity_id ELSE p.unit_id = l.unit_id END
  WHERE h.hotel_id = $1 AND h.id = $2`;

const GIVEN = `
  SELECT p.id, h.given_at FROM ${PROMISED_AND_GIVEN} AND h.status <> 'undone' AND p.status = 'open' AND p.at < h.given_at
    AND NOT EXISTS (SELECT FROM promise k WHERE k.hotel_id = $1 AND k.stay_id = h.stay_id AND k.ended_at = h.given_at)
  ORDER BY p.unit_id NULLS LAST, p.due_at LIMIT 1`;

const TAKEN_BACK = `
  WITH was AS (SELECT p.id FROM ${PROMISED_AND_GIVEN} AND h.status = 'undone' AND p.status = 'kept'
    AND p.ended_at = h.given_at AND NOT EXISTS (SELECT FROM promise k
      WHERE k.hotel_id = $1 AND k.unit_id = p.unit_id AND k.status = 'open') LIMIT 1)
  UPDATE promise p SET status = 'open', ended_at = NULL, replaced_by = NULL, version = p.version + 1 FROM handout h
  WHERE h.hotel_id = $1 AND h.id = $2 AND h.status = 'undone' AND p.hotel_id = $1 AND p.stay_id = h.stay_id
    AND CASE p.status
      WHEN 'kept' THEN p.ended_at = h.given_at AND (EXISTS (SELECT FROM was WHERE was.id IN (p.id, p.hold_id))
        OR EXISTS (SELECT FROM wish w WHERE w.hotel_id = $1 AND w.id = p.wish_id AND w.status = 'open'))
      WHEN 'replaced' THEN p.handout_id IS NULL
        AND EXISTS (SELECT FROM promise b WHERE b.hotel_id = $1 AND b.id = p.replaced_by AND b.handout_id = $2)
        AND EXISTS (SELECT FROM wish w WHERE w.hotel_id = $1 AND w.id = p.wish_id AND w.status = 'open')
      ELSE false END
  RETURNING p.id, p.stay_id`;

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
      await writeKept(tx, actor.hotel, promise, this.clock.now());
      const line = seenBy(actor, await knownLine(tx, actor.hotel, id));
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }

  /** Somebody has brought it: kept is also whatever else was promised about the wish that it granted. */
  async delivered(tx: Tx, hotel: string, id: string): Promise<void> {
    const promise = await lockOpen(tx, hotel, id);
    if (!promise) return;
    const now = this.clock.now();
    await writeKept(tx, hotel, promise, now);
    const granted = await tx.one<{ id: string }>(
      `SELECT id FROM wish WHERE hotel_id = $1 AND id = $2 AND status = 'fulfilled'`,
      [hotel, promise.wish_id],
    );
    if (!granted) return;
    for (const one of await carriedBy(tx, hotel, 'wish', granted.id)) await writeKept(tx, hotel, one, now);
  }

  /** What was promised has been bought or given; nothing happens when the promise is over already. */
  async ifOpen(tx: Tx, hotel: string, id: string, at = this.clock.now()): Promise<void> {
    const row = await lockOpen(tx, hotel, id);
    if (row) await writeKept(tx, hotel, row, at);
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
      if (promise) await writeKept(tx, hotel, promise, row.given_at);
    });
  }

  /**
   * That hand-out was undone: what it had kept is still promised, unless its unit waits for another guest by now. So is
   * what was promised about a hold or a wish that is open again, also where whoever was to bring it stood in its place.
   */
  takenBack(hotel: string, handoutId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const rows = await tx.rows<{ id: string; stay_id: string }>(TAKEN_BACK, [hotel, handoutId]);
      await this.notToBring(tx, hotel, handoutId);
      const [first] = rows;
      if (!first) return;
      await tx.tell(hotel, {
        type: 'promise.reopened',
        touched: [
          ...rows.map(({ id }) => ({ kind: 'promise', id })),
          { kind: 'stay', id: first.stay_id },
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
}
