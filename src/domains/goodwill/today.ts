import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Clock, dayAt } from '../../platform/time/clock.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';

/** The hotel's day: what caps of a day count by. Asked before a transaction begins, for it may read the hotel. */
@Injectable()
export class Today {
  constructor(
    private readonly hotels: HotelsFacade,
    private readonly clock: Clock,
  ) {}

  async of(hotel: string): Promise<string> {
    const { timeZone } = await this.hotels.hotel(hotel);
    return dayAt(this.clock.now(), timeZone);
  }
}

/** `15:03` on the house's clocks. */
export function timeAt(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat('HH:mm');
}
