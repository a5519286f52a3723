import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Duty } from '../../../contracts/people.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { takeTurns } from './plan-duty.js';
import { activeMember } from './plan-shifts.js';

/** Hands the duty on from this moment, until the next step that is planned. */
@Injectable()
export class TakeDuty {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused unknown_staff */
  run(actor: StaffActor, staffId: string): Promise<Duty> {
    return this.db.transaction(async (tx) => {
      await takeTurns(tx, actor.hotel);
      const { name } = await activeMember(tx, actor.hotel, staffId);
      await tx.rows(
        `INSERT INTO duty (hotel_id, staff_id, since) VALUES ($1, $2, $3)
         ON CONFLICT (hotel_id, since) DO UPDATE SET staff_id = $2`,
        [actor.hotel, staffId, this.clock.now()],
      );
      await tx.tell(actor.hotel, { type: 'duty.taken', touched: [{ kind: 'house', id: actor.hotel }] });
      const reply = { staffId, name };
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }
}
