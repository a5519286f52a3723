import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Op } from '../../../contracts/devices/station.js';
import type { MaintenanceOrder } from '../maintenance-order.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { OrderCommand } from './order-command.js';

/** Facilities open a bay that nobody uses, or let one blink. A guest's device is behind reception's button only. */
@Injectable()
export class OrderMaintenance {
  constructor(
    private readonly db: Database,
    private readonly orders: OrderCommand,
    private readonly memory: CommandMemory,
  ) {}

  run(actor: StaffActor, bayId: string, op: Op, reason: string | null): Promise<MaintenanceOrder> {
    return this.db.transaction(async (tx) => {
      // a statement of its own: whoever is just taking the bay is waited for, and then seen
      await tx.rows('SELECT FROM bay WHERE hotel_id = $1 AND id = $2 FOR UPDATE', [actor.hotel, bayId]);
      const bay = await tx.one<{ station_id: string; taken: boolean }>(
        `SELECT b.station_id, EXISTS (SELECT FROM occupancy o WHERE o.hotel_id = b.hotel_id AND o.bay_id = b.id
           AND o.ended_at IS NULL) AS taken
         FROM bay b WHERE b.hotel_id = $1 AND b.id = $2`,
        [actor.hotel, bayId],
      );
      if (!bay) throw new Refused(404, 'unknown_bay');
      if (op === 'open' && bay.taken) throw new Refused(409, 'bay_taken');
      const order = await this.orders.run(tx, {
        hotel: actor.hotel,
        stationId: bay.station_id,
        bayId,
        op,
        actor: 'staff',
        staffId: actor.staffId,
        reason,
      });
      const reply = { occupancyId: null, ...order };
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }
}
