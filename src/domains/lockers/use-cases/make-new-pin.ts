import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { pin as newPin } from '../../../platform/secrets/secrets.js';
import { Occupancies } from '../occupancies.js';
import { PinCheck } from '../pin-check.js';

/** The guest forgot the PIN: reception, who knows the guest, makes a new one; the old one is over. */
@Injectable()
export class MakeNewPin {
  constructor(
    private readonly db: Database,
    private readonly occupancies: Occupancies,
    private readonly pins: PinCheck,
    private readonly memory: CommandMemory,
  ) {}

  run(actor: StaffActor, occupancyId: string): Promise<{ pin: string }> {
    return this.db.transaction(async (tx) => {
      const live = await this.occupancies.byId(tx, actor.hotel, occupancyId);
      if (!live) throw new Refused(409, 'bay_not_taken');
      const pin = newPin();
      await tx.rows('UPDATE occupancy SET pin_hash = $3 WHERE hotel_id = $1 AND id = $2', [
        actor.hotel,
        occupancyId,
        this.pins.hash(actor.hotel, occupancyId, pin),
      ]);
      await this.pins.forget(tx, actor.hotel, live.id, 'kiosk');
      await tx.tell(actor.hotel, {
        type: 'occupancy.new-pin',
        touched: [{ kind: 'handout', id: occupancyId }],
      });
      await this.memory.remember(tx, 200, { pin });
      return { pin };
    });
  }
}
