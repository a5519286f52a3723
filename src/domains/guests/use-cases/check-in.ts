import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import type { StayLine } from '../../../contracts/stays.js';
import { Clock, dayAt } from '../../../platform/time/clock.js';
import { HotelsFacade } from '../../hotels/hotels.facade.js';
import { StayChange } from '../stay-change.js';

/** The guest is here. Also takes back a check-out made by mistake, as long as the stay is not over by its days. */
@Injectable()
export class CheckIn {
  constructor(
    private readonly change: StayChange,
    private readonly hotels: HotelsFacade,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused unknown_stay, stale, stay_is_over */
  async run(actor: StaffActor, id: string, version: number): Promise<StayLine> {
    const { timeZone } = await this.hotels.hotel(actor.hotel);
    const today = dayAt(this.clock.now(), timeZone);
    return this.change.run(actor, id, version, {
      type: 'stay.checked-in',
      moment: { code: 'checked_in' },
      write: async (tx, stay) => {
        if (stay.status === 'in_house') return false;
        if (stay.departure < today) throw new Refused(409, 'stay_is_over');
        // who comes a day early has arrived today
        await tx.rows(
          `UPDATE stay SET status = 'in_house', arrival = least(arrival, $3::date), version = version + 1
           WHERE hotel_id = $1 AND id = $2`,
          [actor.hotel, id, today],
        );
        return true;
      },
    });
  }
}
