import { Injectable } from '@nestjs/common';
import { Refused } from '../../contracts/refusals.js';
import type { Roster, RosterRange } from '../../contracts/roster.js';
import { Database } from '../../platform/db/database.js';
import { addDays, instantOf } from '../../platform/time/clock.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { rosterOf } from './roster.queries.js';

const MOST_DAYS = 35;
const DAY_MS = 86_400_000;

/** The roster to look at, by days of the hotel. */
@Injectable()
export class RosterReads {
  constructor(
    private readonly db: Database,
    private readonly hotels: HotelsFacade,
  ) {}

  /** @throws Refused invalid when it is no range, or of more than 35 days */
  async list(hotel: string, range: RosterRange): Promise<Roster> {
    const { timeZone } = await this.hotels.hotel(hotel);
    const [first, last] = [range.from.slice(0, 10), range.to.slice(0, 10)];
    const from = instantOf(first, '00:00', timeZone);
    const to = instantOf(addDays(last, 1), '00:00', timeZone);
    const days = (to.getTime() - from.getTime()) / DAY_MS;
    // an hour more in autumn
    if (!(days > 0 && days < MOST_DAYS + 0.5))
      throw new Refused(422, 'invalid', {}, { fields: ['from', 'to'] });
    return rosterOf(this.db, hotel, from, to);
  }
}
