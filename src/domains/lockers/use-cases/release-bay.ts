import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { DoorOrder } from '../../../contracts/lockers.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { DevicesFacade } from '../../devices/devices.facade.js';
import { Occupancies } from '../occupancies.js';

/** Reception opens a guest's bay for her, with a reason; when it was emptied and closed, the occupancy is over. */
@Injectable()
export class ReleaseBay {
  constructor(
    private readonly db: Database,
    private readonly occupancies: Occupancies,
    private readonly devices: DevicesFacade,
    private readonly memory: CommandMemory,
  ) {}

  /** @throws Refused `bay_not_taken`, `station_lost`, `door_is_busy` */
  run(actor: StaffActor, occupancyId: string, reason: string): Promise<DoorOrder> {
    return this.db.transaction(async (tx) => {
      const live = await this.occupancies.byId(tx, actor.hotel, occupancyId);
      if (!live) throw new Refused(409, 'bay_not_taken');
      const order = await this.devices.orderCommand(tx, {
        hotel: actor.hotel,
        stationId: live.station_id,
        bayId: live.bay_id,
        op: 'open',
        actor: 'staff',
        staffId: actor.staffId,
        reason,
        occupancyId,
      });
      const reply = { occupancyId, ...order };
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }
}
