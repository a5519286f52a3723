import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { GoodwillCaps } from '../../../contracts/goodwill.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { capsOf } from '../caps.queries.js';

/** How much everybody may give without asking anybody. What was given already stands, whatever the new caps are. */
@Injectable()
export class WriteCaps {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
  ) {}

  /** @throws Refused stale */
  async run(actor: StaffActor, caps: GoodwillCaps): Promise<GoodwillCaps> {
    return this.db.transaction(async (tx) => {
      // the row of a hotel that has never set its own is its defaults, version 1
      await tx.rows('INSERT INTO goodwill_caps (hotel_id) VALUES ($1) ON CONFLICT DO NOTHING', [actor.hotel]);
      const written = await tx.one(
        `UPDATE goodwill_caps SET gift_minor = $3, stay_minor = $4, staff_day_minor = $5, hotel_day_minor = $6,
           answer_minutes = $7, version = version + 1
         WHERE hotel_id = $1 AND version = $2 RETURNING version`,
        [
          actor.hotel,
          caps.version,
          caps.giftMinor,
          caps.stayMinor,
          caps.staffDayMinor,
          caps.hotelDayMinor,
          caps.answerMinutes,
        ],
      );
      if (!written) throw new Refused(409, 'stale');
      await tx.tell(actor.hotel, {
        type: 'goodwill.caps-set',
        touched: [{ kind: 'house', id: actor.hotel }],
      });
      const reply = await capsOf(tx, actor.hotel);
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }
}
