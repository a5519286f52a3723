import { Injectable } from '@nestjs/common';
import type { KioskActor } from '../../../contracts/actor.js';
import { COMMAND_DEADLINE_MS } from '../../../contracts/devices/station.js';
import type { DoorOrder } from '../../../contracts/lockers.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { DevicesFacade } from '../../devices/devices.facade.js';
import { Occupancies } from '../occupancies.js';

/** How long a right PIN stands for a door that did not open. */
const STANDS_MS = 120_000;

interface LatestOrder {
  reason: string;
  stage: string;
  right_pin: boolean;
}

/** The door did not open: once more without the PIN, at the same kiosk and soon. An opened door wants the PIN anew. */
@Injectable()
export class OpenAgain {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly occupancies: Occupancies,
    private readonly devices: DevicesFacade,
    private readonly memory: CommandMemory,
  ) {}

  /** @throws Refused `not_yours`, `reservation_over`, `station_lost`, `door_is_busy` */
  run(actor: KioskActor, occupancyId: string): Promise<DoorOrder> {
    return this.db.transaction(async (tx) => {
      const { hotel, stationId } = actor;
      const live = await this.occupancies.byId(tx, hotel, occupancyId);
      if (!live || live.station_id !== stationId) throw new Refused(410, 'reservation_over');
      const latest = await this.latest(tx, hotel, occupancyId);
      if (!latest?.right_pin || latest.stage === 'opened') throw new Refused(409, 'not_yours');
      const order = await this.devices.orderCommand(tx, {
        hotel,
        stationId,
        bayId: live.bay_id,
        op: 'open',
        actor: 'kiosk',
        reason: live.phase === 'kept' ? 'deposit-again' : 'pickup-again',
        occupancyId,
      });
      const reply = { occupancyId, ...order };
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }

  private latest(tx: Tx, hotel: string, occupancyId: string): Promise<LatestOrder | null> {
    const since = this.clock.wall().getTime() - STANDS_MS + COMMAND_DEADLINE_MS;
    return tx.one<LatestOrder>(
      `SELECT c.reason, c.stage, EXISTS (SELECT FROM device_command p WHERE p.hotel_id = c.hotel_id
         AND p.occupancy_id = c.occupancy_id AND p.actor = 'kiosk' AND p.reason IN ('deposit', 'pickup')
         AND p.deadline > $3) AS right_pin
       FROM device_command c WHERE c.hotel_id = $1 AND c.occupancy_id = $2 AND c.actor = 'kiosk'
       ORDER BY c.deadline DESC LIMIT 1`,
      [hotel, occupancyId, new Date(since)],
    );
  }
}
