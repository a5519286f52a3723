import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { BayTruth } from '../../../contracts/lockers.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { bayTruth } from '../devices.queries.js';

/** Takes a bay out of service with a reason, or puts it back. A guest who is in it stays. */
@Injectable()
export class SetService {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
  ) {}

  run(actor: StaffActor, bayId: string, reason: string | null): Promise<BayTruth> {
    return this.db.transaction(async (tx) => {
      const row = await tx.one<{ station_id: string }>(
        `UPDATE bay SET out_of_service = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2 RETURNING station_id`,
        [actor.hotel, bayId, reason],
      );
      if (!row) throw new Refused(404, 'unknown_bay');
      await tx.tell(actor.hotel, {
        type: 'bay.service',
        touched: [{ kind: 'bay', id: bayId, station: row.station_id }],
      });
      const reply = await bayTruth(tx, actor.hotel, bayId);
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }
}
