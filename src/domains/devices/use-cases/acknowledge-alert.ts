import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { AlertLine } from '../../../contracts/lockers.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { endsByItself } from '../alert.rules.js';
import { alertLine } from '../devices.queries.js';

/** Somebody has seen it. A happening is over with that; a condition stays until the machine says that it is. */
@Injectable()
export class AcknowledgeAlert {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly memory: CommandMemory,
  ) {}

  run(actor: StaffActor, id: string): Promise<AlertLine> {
    return this.db.transaction(async (tx) => {
      const alert = await tx.one<{ code: string; solved_at: Date | null; acknowledged_at: Date | null }>(
        'SELECT code, solved_at, acknowledged_at FROM alert WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
        [actor.hotel, id],
      );
      if (!alert) throw new Refused(404, 'unknown_alert');
      if (!alert.acknowledged_at) {
        await tx.rows(
          `UPDATE alert SET acknowledged_by = $3, acknowledged_at = $4, version = version + 1,
             solved_at = coalesce(solved_at, CASE WHEN $5 THEN $4::timestamptz END) WHERE hotel_id = $1 AND id = $2`,
          [actor.hotel, id, actor.staffId, this.clock.now(), !endsByItself(alert.code)],
        );
        await tx.tell(actor.hotel, { type: 'alert.acknowledged', touched: [{ kind: 'alert', id }] });
      }
      const reply = await alertLine(tx, actor.hotel, id);
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }
}
