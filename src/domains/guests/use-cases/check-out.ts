import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { StayLine } from '../../../contracts/stays.js';
import { StayChange } from '../stay-change.js';

/** The guest has left, or does not come. What she still has stays open: a departed guest can return things. */
@Injectable()
export class CheckOut {
  constructor(private readonly change: StayChange) {}

  /** @throws Refused unknown_stay, stale */
  run(actor: StaffActor, id: string, version: number): Promise<StayLine> {
    return this.change.run(actor, id, version, {
      type: 'stay.checked-out',
      moment: { code: 'checked_out' },
      write: async (tx, stay) => {
        if (stay.status === 'departed') return false;
        await tx.rows(
          `UPDATE stay SET status = 'departed', version = version + 1 WHERE hotel_id = $1 AND id = $2`,
          [actor.hotel, id],
        );
        return true;
      },
    });
  }
}
