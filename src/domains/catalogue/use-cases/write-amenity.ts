import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Amenity, AmenityChange, AmenityInput } from '../../../contracts/catalogue.js';
import type { Language } from '../../../contracts/common.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { amenityById } from '../amenities.queries.js';

/** A catalogue entry, new or changed. Its kind stays for ever: hand-outs of the past are read by it. */
@Injectable()
export class WriteAmenity {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
  ) {}

  /** @throws by constraint: only_giveaways_have_stock, only_vouchers_have_a_plan, unknown_plan */
  create(actor: StaffActor, input: AmenityInput, language: Language): Promise<Amenity> {
    return this.db.transaction(async (tx) => {
      const id = uuidv7();
      await tx.rows(
        `INSERT INTO amenity (hotel_id, id, names, icon, connector, plug, value_minor, loan_minutes, place, stock, plan_id,
           one_per_guest, active, words, length_rule, kind)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, coalesce($15, true), $16)`,
        [actor.hotel, id, ...columnsOf(input), input.kind],
      );
      return this.tell(tx, actor, id, { type: 'amenity.created', status: 201, language });
    });
  }

  /** @throws Refused unknown_amenity, stale, kind_is_fixed; by constraint as above */
  change(actor: StaffActor, id: string, change: AmenityChange, language: Language): Promise<Amenity> {
    return this.db.transaction(async (tx) => {
      const row = await tx.one<{ kind: string; version: number }>(
        'SELECT kind, version FROM amenity WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
        [actor.hotel, id],
      );
      if (!row) throw new Refused(404, 'unknown_amenity');
      if (row.kind !== change.kind) throw new Refused(409, 'kind_is_fixed');
      if (row.version !== change.version) throw new Refused(409, 'stale');
      await tx.rows(
        `UPDATE amenity SET names = $3, icon = $4, connector = $5, plug = $6, value_minor = $7, loan_minutes = $8, place = $9,
           stock = $10, plan_id = $11, one_per_guest = $12, active = $13, words = $14,
           length_rule = coalesce($15, length_rule), version = version + 1
         WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, ...columnsOf(change)],
      );
      return this.tell(tx, actor, id, { type: 'amenity.changed', status: 200, language });
    });
  }

  private async tell(
    tx: Tx,
    actor: StaffActor,
    id: string,
    how: { type: string; status: number; language: Language },
  ): Promise<Amenity> {
    await tx.tell(actor.hotel, { type: how.type, touched: [{ kind: 'amenity', id }] });
    const amenity = await amenityById(tx, actor.hotel, id, how.language);
    if (!amenity) throw new Refused(404, 'unknown_amenity');
    await this.memory.remember(tx, how.status, amenity);
    return amenity;
  }
}

function columnsOf(input: AmenityInput): unknown[] {
  return [
    JSON.stringify(input.names),
    input.icon,
    input.connector ?? null,
    input.plug ?? null,
    input.valueMinor,
    input.loanMinutes ?? null,
    input.place,
    input.stock ?? null,
    input.planId ?? null,
    input.onePerGuest,
    input.active,
    input.words ?? [],
    input.lengthRule ?? null,
  ];
}
