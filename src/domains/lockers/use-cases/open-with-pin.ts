import { Injectable } from '@nestjs/common';
import type { KioskActor } from '../../../contracts/actor.js';
import type { DoorOrder } from '../../../contracts/lockers.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { DevicesFacade } from '../../devices/devices.facade.js';
import { Occupancies } from '../occupancies.js';
import { PinCheck } from '../pin-check.js';

/** The guest types the PIN at the kiosk and her door opens: to put something in, or to take it out. */
@Injectable()
export class OpenWithPin {
  constructor(
    private readonly db: Database,
    private readonly pins: PinCheck,
    private readonly occupancies: Occupancies,
    private readonly devices: DevicesFacade,
    private readonly memory: CommandMemory,
  ) {}

  /**
   * @param which bay number, or the occupancy just reserved
   * @throws Refused `wrong_pin`, `slow_down`, `station_lost`, `door_is_busy`, `reservation_over`, `unknown_bay`
   */
  async run(
    actor: KioskActor,
    which: { bay?: number; occupancyId?: string },
    pin: string,
  ): Promise<DoorOrder> {
    const { hotel, stationId } = actor;
    if (which.occupancyId && !(await this.isLive(hotel, which.occupancyId)))
      throw new Refused(410, 'reservation_over');
    const right = await this.pins.run({
      hotel,
      stationId,
      bay: which.bay ?? null,
      occupancyId: which.occupancyId ?? null,
      pin,
      source: 'kiosk',
    });
    return this.db.transaction(async (tx) => {
      const live = await this.occupancies.byId(tx, hotel, right.occupancyId);
      if (!live) throw new Refused(410, 'reservation_over');
      await this.pins.forget(tx, hotel, live.id, 'kiosk');
      await tx.rows('UPDATE occupancy SET pin_repeated = true WHERE hotel_id = $1 AND id = $2', [
        hotel,
        live.id,
      ]);
      const order = await this.devices.orderCommand(tx, {
        hotel,
        stationId,
        bayId: live.bay_id,
        op: 'open',
        actor: 'kiosk',
        reason: live.phase === 'kept' ? 'deposit' : 'pickup',
        occupancyId: live.id,
      });
      const reply = { occupancyId: live.id, ...order };
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }

  private async isLive(hotel: string, id: string): Promise<boolean> {
    const row = await this.db.one(
      'SELECT id FROM occupancy WHERE hotel_id = $1 AND id = $2 AND ended_at IS NULL',
      [hotel, id],
    );
    return row !== null;
  }
}
