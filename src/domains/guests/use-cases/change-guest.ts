import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import type { GuestChange, StayLine } from '../../../contracts/stays.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
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
      const stay = await lockStay(tx, actor.hotel, stayId, change.version);
      await tx.rows(
        `UPDATE guest SET language = coalesce($3, language), version = version + 1,
           salutation = CASE WHEN $4::text IS NULL THEN salutation ELSE nullif(trim($4), '') END
         WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, stay.guest_id, change.language ?? null, change.salutation ?? null],
      );
      await this.tell(tx, actor.hotel, stay.guest_id);
      const line = await lineOfStay(tx, actor.hotel, stayId);
      if (!line) throw new Refused(404, 'unknown_stay');
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }

  /** Every stay of the guest looks different now. */
  private async tell(tx: Tx, hotel: string, guestId: string): Promise<void> {
    const stays = await tx.rows<{ id: string }>(
      'UPDATE stay SET version = version + 1 WHERE hotel_id = $1 AND guest_id = $2 RETURNING id',
      [hotel, guestId],
    );
    await tx.tell(hotel, { type: 'guest.changed', touched: stays.map(({ id }) => ({ kind: 'stay', id })) });
  }
}
