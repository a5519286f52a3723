import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PromiseLine } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { knownLine } from './open-promise.js';

const UNDO_MS = 15 * 60_000;

/**
 * Kept by a tap, by somebody who is still here, and not by what the guest has in her hands or what it was about. What was
 * promised about a hold comes back with the hold.
 */
const REOPEN = `
  WITH was AS (SELECT p.id, p.ended_at FROM promise p
    WHERE p.hotel_id = $1 AND p.id = $2 AND p.status = 'kept' AND p.ended_at > $3
      AND EXISTS (SELECT FROM staff_member m WHERE m.hotel_id = $1 AND m.id = p.by_staff AND m.active)
      AND NOT EXISTS (SELECT FROM handout h WHERE h.hotel_id = $1 AND h.stay_id = p.stay_id AND h.given_at = p.ended_at)
      AND NOT EXISTS (SELECT FROM errand e WHERE e.hotel_id = $1 AND e.promise_id = p.id AND e.status = 'delivered')
      AND NOT EXISTS (SELECT FROM purchase b WHERE b.hotel_id = $1 AND b.status = 'bought'
        AND (b.promise_id = p.id OR (b.id = p.purchase_id AND b.ended_at >= p.at)))
      AND NOT EXISTS (SELECT FROM wish w WHERE w.hotel_id = $1 AND w.id = p.wish_id AND w.yes IN ('now', 'elsewhere')
        AND p.handout_id IS NULL)
      AND NOT EXISTS (SELECT FROM referral r WHERE r.hotel_id = $1 AND r.id = p.referral_id
        AND r.status IN ('arrived', 'closed'))
      AND NOT EXISTS (SELECT FROM promise k WHERE k.hotel_id = $1 AND k.id = p.hold_id AND k.status = 'kept')
    FOR UPDATE OF p)
  UPDATE promise p SET status = 'open', ended_at = NULL, version = version + 1 FROM was
  WHERE p.hotel_id = $1 AND p.status = 'kept' AND p.ended_at = was.ended_at AND was.id IN (p.id, p.hold_id)
  RETURNING p.id`;

/** "Done" was tapped on the wrong line: it is promised again, by whom and until when it was. */
@Injectable()
export class ReopenPromise {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused unknown_promise, undo_not_possible, unit_is_held */
  run(actor: StaffActor, id: string): Promise<PromiseLine> {
    const { hotel } = actor;
    return this.db.transaction(async (tx) => {
      const since = new Date(this.clock.now().getTime() - UNDO_MS);
      const rows = await tx.rows<{ id: string }>(REOPEN, [hotel, id, since]);
      const line = await knownLine(tx, hotel, id);
      if (rows.length === 0) throw new Refused(409, 'undo_not_possible');
      await tx.tell(hotel, {
        type: 'promise.reopened',
        touched: [
          ...rows.map((row) => ({ kind: 'promise', id: row.id })),
          { kind: 'stay', id: line.stayId },
          { kind: 'pulse', id: hotel },
        ],
      });
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }
}
