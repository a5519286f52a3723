import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import type { RoomMove, StayLine } from '../../../contracts/stays.js';
import { StayChange } from '../stay-change.js';

const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Another room; rooms may be shared, so one that is taken is no obstacle. */
@Injectable()
export class MoveRoom {
  constructor(private readonly change: StayChange) {}

  /** @throws Refused unknown_stay, stale, stay_is_over, invalid */
  async run(actor: StaffActor, id: string, { version, room }: RoomMove): Promise<StayLine> {
    const to = room.normalize('NFC').trim();
    if (to === '' || UNSHOWABLE.test(to)) throw new Refused(422, 'invalid');
    return this.change.run(actor, id, version, {
      type: 'stay.moved',
      moment: { code: 'moved', params: { room: to } },
      write: async (tx, stay) => {
        if (stay.status === 'departed') throw new Refused(409, 'stay_is_over');
        if (stay.room === to) return false;
        await tx.rows('UPDATE stay SET room = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2', [
          actor.hotel,
          id,
          to,
        ]);
        return true;
      },
    });
  }
}
