import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Shift, ShiftChange, ShiftInput } from '../../../contracts/roster.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { givenInstant } from '../../../platform/time/given-instant.js';
import { shiftOf } from '../roster.queries.js';

/** Who is really here, by hour and department. */
@Injectable()
export class PlanShifts {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused unknown_staff, invalid, shift_is_at_most_a_day */
  add(actor: StaffActor, input: ShiftInput): Promise<Shift> {
    return this.db.transaction(async (tx) => {
      const id = uuidv7();
      await tx.rows(
        `INSERT INTO shift (hotel_id, id, staff_id, department, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [actor.hotel, id, ...(await this.values(tx, actor.hotel, input))],
      );
      return this.done(tx, actor.hotel, id, 201);
    });
  }

  /** @throws Refused unknown_shift, stale, unknown_staff, invalid, shift_is_at_most_a_day */
  change(actor: StaffActor, id: string, change: ShiftChange): Promise<Shift> {
    return this.db.transaction(async (tx) => {
      const row = await tx.one<{ version: number }>(
        'SELECT version FROM shift WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
        [actor.hotel, id],
      );
      if (!row) throw new Refused(404, 'unknown_shift');
      if (row.version !== change.version) throw new Refused(409, 'stale');
      await tx.rows(
        `UPDATE shift SET staff_id = $3, department = $4, starts_at = $5, ends_at = $6, version = version + 1
         WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, ...(await this.values(tx, actor.hotel, change))],
      );
      return this.done(tx, actor.hotel, id, 200);
    });
  }

  /** @throws Refused unknown_shift */
  remove(actor: StaffActor, id: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const row = await tx.one('DELETE FROM shift WHERE hotel_id = $1 AND id = $2 RETURNING id', [
        actor.hotel,
        id,
      ]);
      if (!row) throw new Refused(404, 'unknown_shift');
      await tellRoster(tx, actor.hotel);
      await this.memory.remember(tx, 204, null);
    });
  }

  private async values(tx: Tx, hotel: string, input: ShiftInput): Promise<unknown[]> {
    const now = this.clock.now();
    const startsAt = givenInstant(input.startsAt, 'startsAt', now);
    const endsAt = givenInstant(input.endsAt, 'endsAt', now);
    await activeMember(tx, hotel, input.staffId);
    return [input.staffId, input.department, startsAt, endsAt];
  }

  private async done(tx: Tx, hotel: string, id: string, status: number): Promise<Shift> {
    await tellRoster(tx, hotel);
    const shift = await shiftOf(tx, hotel, id);
    if (!shift) throw new Refused(404, 'unknown_shift');
    await this.memory.remember(tx, status, shift);
    return shift;
  }
}

/** Consoles that show who is here read it again. */
export function tellRoster(tx: Tx, hotel: string): Promise<void> {
  return tx.tell(hotel, { type: 'roster.changed', touched: [{ kind: 'house', id: hotel }] });
}

/** Somebody who works here, and does not leave before this is done. @throws Refused unknown_staff */
export async function activeMember(tx: Tx, hotel: string, staffId: string): Promise<{ name: string }> {
  const member = await tx.one<{ name: string }>(
    'SELECT name FROM staff_member WHERE hotel_id = $1 AND id = $2 AND active FOR SHARE',
    [hotel, staffId],
  );
  if (!member) throw new Refused(404, 'unknown_staff');
  return member;
}
