import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { LadderWeights } from '../../../contracts/wishes.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { usualWeights } from '../offer.rules.js';

/** How much time to yes, fit and cost count in the order of the offers. */
@Injectable()
export class WeighLadder {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
  ) {}

  async weights(hotel: string, from: Database | Tx = this.db): Promise<LadderWeights> {
    const row = await from.one<LadderWeights>(
      `SELECT time_weight AS time, fit_weight AS fit, cost_weight AS cost, version FROM ladder WHERE hotel_id = $1`,
      [hotel],
    );
    return row ?? { ...usualWeights, version: 1 };
  }

  /** @throws Refused stale */
  run(actor: StaffActor, { time, fit, cost, version }: LadderWeights): Promise<LadderWeights> {
    return this.db.transaction(async (tx) => {
      await tx.rows(
        `INSERT INTO ladder (hotel_id, time_weight, fit_weight, cost_weight) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING`,
        [actor.hotel, usualWeights.time, usualWeights.fit, usualWeights.cost],
      );
      const changed = await tx.rows(
        `UPDATE ladder SET time_weight = $2, fit_weight = $3, cost_weight = $4, version = version + 1
         WHERE hotel_id = $1 AND version = $5 RETURNING version`,
        [actor.hotel, time, fit, cost, version],
      );
      if (changed.length === 0) throw new Refused(409, 'stale');
      await tx.tell(actor.hotel, { type: 'ladder.weighed', touched: [{ kind: 'pulse', id: actor.hotel }] });
      const reply = await this.weights(actor.hotel, tx);
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }
}
