import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import type { GuestChange, StayLine } from '../../../contracts/stays.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { lockGuestOf, renewStaysOf } from '../guest.store.js';
import { lockStay } from '../stay.store.js';
import { lineOfStay } from '../stays.queries.js';

/** How the guest wishes to be spoken to: language and salutation, which nobody guesses. */
@Injectable()
export class ChangeGuest {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
  ) {}

  /** @param change its version is the stay's, as on the card. @throws Refused unknown_stay, stale */
  run(actor: StaffActor, stayId: string, change: GuestChange): Promise<StayLine> {
    return this.db.transaction(async (tx) => {
      const guestId = await lockGuestOf(tx, actor.hotel, stayId);
      await lockStay(tx, actor.hotel, stayId, change.version);
      await tx.rows(
        `UPDATE guest SET language = coalesce($3, language), version = version + 1,
           salutation = CASE WHEN $4::text IS NULL THEN salutation ELSE nullif(trim($4), '') END
         WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, guestId, change.language ?? null, change.salutation ?? null],
      );
      await tx.tell(actor.hotel, {
        type: 'guest.changed',
        touched: await renewStaysOf(tx, actor.hotel, guestId),
      });
      const line = await lineOfStay(tx, actor.hotel, stayId);
      if (!line) throw new Refused(404, 'unknown_stay');
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }
}
