import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PromiseTimes } from '../../../contracts/promises.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { promiseTimes } from '../promise-times.queries.js';

/** When promises are warned of. What is open follows at the next look; what was warned of already stays so. */
@Injectable()
export class WritePromiseTimes {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
  ) {}

  /** @throws Refused stale; constraint warned_before_the_manager_hears */
  run(actor: StaffActor, times: PromiseTimes): Promise<PromiseTimes> {
    return this.db.transaction(async (tx) => {
      // the row of a hotel that has never set its own is its defaults, version 1
      await tx.rows('INSERT INTO promise_times (hotel_id) VALUES ($1) ON CONFLICT DO NOTHING', [actor.hotel]);
      const written = await tx.one(
        `UPDATE promise_times SET warn_percent = $3, escalate_percent = $4, word_minutes = $5, version = version + 1
         WHERE hotel_id = $1 AND version = $2 RETURNING version`,
        [actor.hotel, times.version, times.warnPercent, times.escalatePercent, times.wordMinutes],
      );
      if (!written) throw new Refused(409, 'stale');
      await tx.tell(actor.hotel, {
        type: 'promises.times-set',
        touched: [{ kind: 'house', id: actor.hotel }],
      });
      const reply = await promiseTimes(tx, actor.hotel);
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }

  read(actor: StaffActor): Promise<PromiseTimes> {
    return promiseTimes(this.db, actor.hotel);
  }
}
