import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import type { DutyStep, DutyStepInput } from '../../../contracts/roster.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { givenInstant } from '../../../platform/time/given-instant.js';
import { activeMember, tellRoster } from './plan-shifts.js';

/** The chain of who is accountable: a step is added, or taken out so that the one before it lasts longer. */
@Injectable()
export class PlanDuty {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
  ) {}

  /**
   * A time that has passed means from now on: who was accountable yesterday stays written down.
   * @throws Refused unknown_staff, invalid
   */
  add(actor: StaffActor, input: DutyStepInput): Promise<DutyStep> {
    return this.db.transaction(async (tx) => {
      await takeTurns(tx, actor.hotel);
      const { name } = await activeMember(tx, actor.hotel, input.staffId);
      const now = this.clock.now();
      const asked = givenInstant(input.since, 'since', now);
      const since = asked < now ? now : asked;
      await tx.rows(
        `INSERT INTO duty (hotel_id, staff_id, since) VALUES ($1, $2, $3)
         ON CONFLICT (hotel_id, since) DO UPDATE SET staff_id = $2`,
        [actor.hotel, input.staffId, since],
      );
      await tellRoster(tx, actor.hotel);
      const step = { since: since.toISOString(), staffId: input.staffId, name };
      await this.memory.remember(tx, 201, step);
      return step;
    });
  }

  /** @throws Refused unknown_duty_step, duty_step_is_over, duty_needs_a_successor, duty_is_never_empty */
  remove(actor: StaffActor, sinceText: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await takeTurns(tx, actor.hotel);
      const now = this.clock.now();
      const since = givenInstant(sinceText, 'since', now);
      const around = await tx.one<{ there: boolean; until: Date | null; active: boolean | null }>(
        `SELECT EXISTS (SELECT FROM duty WHERE hotel_id = $1 AND since = $2) AS there,
           (SELECT min(since) FROM duty WHERE hotel_id = $1 AND since > $2) AS until,
           (SELECT m.active FROM duty d JOIN staff_member m ON m.hotel_id = d.hotel_id AND m.id = d.staff_id
             WHERE d.hotel_id = $1 AND d.since < $2 ORDER BY d.since DESC LIMIT 1) AS active`,
        [actor.hotel, since],
      );
      if (!around?.there) throw new Refused(404, 'unknown_duty_step');
      if (around.until && around.until <= now) throw new Refused(409, 'duty_step_is_over');
      // the one before it would answer again, and has left the house
      if (around.active === false) throw new Refused(409, 'duty_needs_a_successor');
      await tx.rows('DELETE FROM duty WHERE hotel_id = $1 AND since = $2', [actor.hotel, since]);
      await tellRoster(tx, actor.hotel);
      await this.memory.remember(tx, 204, null);
    });
  }
}

/** The hotel's row makes changes of the chain, and departures of members, take turns. */
export async function takeTurns(tx: Tx, hotel: string): Promise<void> {
  await tx.rows('SELECT FROM hotel WHERE hotel_id = $1 FOR NO KEY UPDATE', [hotel]);
}
