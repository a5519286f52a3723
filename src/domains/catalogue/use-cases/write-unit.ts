import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Unit, UnitChange, UnitInput } from '../../../contracts/catalogue.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { changedUnit, restingState, type UnitFacts } from '../unit.rules.js';
import { unitById } from '../units.queries.js';

interface LockedUnit extends UnitFacts {
  amenity_id: string;
  version: number;
}

/** A physical thing with a tag: new, mended, damaged, moved, taken out of use. */
@Injectable()
export class WriteUnit {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
  ) {}

  /** @throws Refused unknown_amenity, only_loans_have_units; by constraint unit_tag_is_taken */
  create(actor: StaffActor, { amenityId, tag, condition, place }: UnitInput): Promise<Unit> {
    return this.db.transaction(async (tx) => {
      const amenity = await tx.one<{ kind: string }>(
        'SELECT kind FROM amenity WHERE hotel_id = $1 AND id = $2',
        [actor.hotel, amenityId],
      );
      if (!amenity) throw new Refused(404, 'unknown_amenity');
      if (amenity.kind !== 'loan') throw new Refused(422, 'only_loans_have_units');
      const id = uuidv7();
      await tx.rows(
        `INSERT INTO unit (hotel_id, id, amenity_id, tag, condition, state, place) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [actor.hotel, id, amenityId, tag, condition, restingState(condition), place],
      );
      return this.tell(tx, actor, { id, amenityId, type: 'unit.created', status: 201 });
    });
  }

  /** @throws Refused unknown_unit, stale, unit_lent, unit_lost, unit_is_held */
  change(actor: StaffActor, id: string, change: UnitChange): Promise<Unit> {
    return this.db.transaction(async (tx) => {
      const unit = await this.locked(tx, actor.hotel, id);
      if (unit.version !== change.version) throw new Refused(409, 'stale');
      const result = changedUnit(unit, change, await this.isHeld(tx, actor.hotel, id));
      if ('refused' in result) throw new Refused(409, result.refused);
      const { condition, state, place } = result.ok;
      await tx.rows(
        `UPDATE unit SET condition = $3, state = $4, place = $5, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, condition, state, place],
      );
      return this.tell(tx, actor, { id, amenityId: unit.amenity_id, type: 'unit.changed', status: 200 });
    });
  }

  private async locked(tx: Tx, hotel: string, id: string): Promise<LockedUnit> {
    const unit = await tx.one<LockedUnit>(
      'SELECT amenity_id, condition, state, place, version FROM unit WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
      [hotel, id],
    );
    if (!unit) throw new Refused(404, 'unknown_unit');
    return unit;
  }

  private async isHeld(tx: Tx, hotel: string, id: string): Promise<boolean> {
    const held = await tx.one(
      `SELECT id FROM promise WHERE hotel_id = $1 AND unit_id = $2 AND status = 'open'`,
      [hotel, id],
    );
    return held !== null;
  }

  private async tell(
    tx: Tx,
    actor: StaffActor,
    done: { id: string; amenityId: string; type: string; status: number },
  ): Promise<Unit> {
    await tx.tell(actor.hotel, { type: done.type, touched: [{ kind: 'amenity', id: done.amenityId }] });
    const unit = await unitById(tx, actor.hotel, done.id);
    if (!unit) throw new Refused(404, 'unknown_unit');
    await this.memory.remember(tx, done.status, unit);
    return unit;
  }
}
