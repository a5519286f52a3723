import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Plan, PlanChange, PlanInput } from '../../../contracts/wifi.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { planById } from '../plans.queries.js';

/** Terms of codes to come; codes in guests' hands keep the terms they were given. */
@Injectable()
export class WritePlan {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
  ) {}

  /** @throws by constraint plan_name_is_taken */
  create(actor: StaffActor, input: PlanInput, language: Language): Promise<Plan> {
    return this.db.transaction(async (tx) => {
      const id = uuidv7();
      await tx.rows(
        `INSERT INTO voucher_plan (hotel_id, id, name, minutes, hard_end_days, devices, down_kbps, up_kbps, volume_mb)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [actor.hotel, id, ...columnsOf(input)],
      );
      return this.reply(tx, actor, { id, status: 201, type: 'plan.created', language });
    });
  }

  /** @throws Refused unknown_plan, stale; by constraint plan_name_is_taken */
  change(actor: StaffActor, id: string, change: PlanChange, language: Language): Promise<Plan> {
    return this.db.transaction(async (tx) => {
      const row = await tx.one<{ version: number }>(
        'SELECT version FROM voucher_plan WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
        [actor.hotel, id],
      );
      if (!row) throw new Refused(404, 'unknown_plan');
      if (row.version !== change.version) throw new Refused(409, 'stale');
      await tx.rows(
        `UPDATE voucher_plan SET name = $3, minutes = $4, hard_end_days = $5, devices = $6, down_kbps = $7, up_kbps = $8,
           volume_mb = $9, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, ...columnsOf(change)],
      );
      return this.reply(tx, actor, { id, status: 200, type: 'plan.changed', language });
    });
  }

  private async reply(
    tx: Tx,
    actor: StaffActor,
    done: { id: string; status: number; type: string; language: Language },
  ): Promise<Plan> {
    await tx.tell(actor.hotel, { type: done.type, touched: [] });
    const plan = await planById(tx, actor.hotel, done.id, done.language);
    if (!plan) throw new Refused(404, 'unknown_plan');
    await this.memory.remember(tx, done.status, plan);
    return plan;
  }
}

function columnsOf(input: PlanInput): unknown[] {
  const { name, minutes, devices } = input;
  return [
    name.trim(),
    minutes,
    input.hardEndDays ?? null,
    devices,
    input.downKbps ?? null,
    input.upKbps ?? null,
    input.volumeMb ?? null,
  ];
}
