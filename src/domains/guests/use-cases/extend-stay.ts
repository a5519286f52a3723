import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import type { StayExtension, StayLine } from '../../../contracts/stays.js';
import { Clock, dayAt, instantOf, isAbsurdlyFar } from '../../../platform/time/clock.js';
import { HotelsFacade } from '../../hotels/hotels.facade.js';
import { StayChange } from '../stay-change.js';
import { moveDueTimes } from '../stay.store.js';

/**
 * Another day of departure, later or earlier; every due time that follows the stay moves in the same transaction.
 * A guest who had left and stays on after all is in the house again.
 */
@Injectable()
export class ExtendStay {
  constructor(
    private readonly change: StayChange,
    private readonly hotels: HotelsFacade,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused unknown_stay, stale, due_in_the_past, departure_before_arrival */
  async run(actor: StaffActor, id: string, { version, departure }: StayExtension): Promise<StayLine> {
    const { timeZone, checkOutTime } = await this.hotels.hotel(actor.hotel);
    if (departure < dayAt(this.clock.now(), timeZone)) throw new Refused(422, 'due_in_the_past');
    // 2015-02-30 has the shape of a day and is none
    const departsAt = instantOf(departure, checkOutTime, timeZone);
    if (Number.isNaN(departsAt.getTime()) || isAbsurdlyFar(departsAt, this.clock.now()))
      throw new Refused(422, 'invalid');
    return this.change.run(actor, id, version, {
      type: 'stay.extended',
      moment: { code: 'extended', params: { departure } },
      write: async (tx, stay) => {
        if (departure < stay.arrival) throw new Refused(422, 'departure_before_arrival');
        if (stay.departure === departure && stay.status !== 'departed') return false;
        await tx.rows(
          `UPDATE stay SET departure = $3, departs_at = $4, version = version + 1,
             status = CASE status WHEN 'departed' THEN 'in_house' ELSE status END
           WHERE hotel_id = $1 AND id = $2`,
          [actor.hotel, id, departure, departsAt],
        );
        return true;
      },
      afterwards: (tx) => moveDueTimes(tx, actor.hotel, [id]),
    });
  }
}
