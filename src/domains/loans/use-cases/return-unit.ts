import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { UnitCondition } from '../../../contracts/catalogue.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';

/** Takes a unit back: sound to its shelf, damaged to quarantine, lost to the list of what does not come back. */
@Injectable()
export class ReturnUnit {
  constructor(private readonly clock: Clock) {}

  /** @throws Refused unknown_handout, cannot_be_returned, already_closed */
  async run(tx: Tx, actor: StaffActor, handoutId: string, condition: UnitCondition): Promise<void> {
    const row = await tx.one<{ done: { refused?: string } }>(
      'SELECT return_handout($1, $2, $3, $4, $5) AS done',
      [actor.hotel, actor.staffId, handoutId, condition, this.clock.now()],
    );
    const refused = row?.done.refused;
    if (refused) throw new Refused(refused === 'unknown_handout' ? 404 : 409, refused);
  }
}
