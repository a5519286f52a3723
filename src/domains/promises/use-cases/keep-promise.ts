import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PromiseLine } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { promiseLine } from '../promises.queries.js';

/** The promise was kept: the guest has what was promised. */
@Injectable()
export class KeepPromise {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused unknown_promise, promise_is_over */
  run(actor: StaffActor, id: string): Promise<PromiseLine> {
    return this.db.transaction(async (tx) => {
      const row = await tx.one<{ status: string; stay_id: string; amenity_id: string | null }>(
        'SELECT status, stay_id, amenity_id FROM promise WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
        [actor.hotel, id],
      );
      if (!row) throw new Refused(404, 'unknown_promise');
      if (row.status !== 'open') throw new Refused(409, 'promise_is_over');
      await tx.rows(
        `UPDATE promise SET status = 'kept', ended_at = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, this.clock.now()],
      );
      await tx.tell(actor.hotel, {
        type: 'promise.kept',
        touched: [
          { kind: 'promise', id },
          { kind: 'stay', id: row.stay_id },
        ],
        moment: { code: 'promise_kept', stayId: row.stay_id, params: { amenityId: row.amenity_id } },
      });
      const line = await promiseLine(tx, actor.hotel, id);
      if (!line) throw new Refused(404, 'unknown_promise');
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }
}
