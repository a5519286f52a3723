import { Injectable } from '@nestjs/common';
import type { LiveState } from '../../contracts/live.js';
import { Database } from '../../platform/db/database.js';
import { type Unnamed, unnamed } from '../../platform/text/without-names.rules.js';
import { addDays, Clock, dayAt, instantOf } from '../../platform/time/clock.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { figuresOf, peopleOf } from './pulse-today.queries.js';

/** The door of the room where the house looks at itself. */
@Injectable()
export class PulseFacade {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
  ) {}

  /** One row: the figures of the hotel's day. */
  async pulseStates(hotel: string, _ids: string[] | null): Promise<LiveState[]> {
    const { timeZone } = await this.hotels.hotel(hotel);
    const day = dayAt(this.clock.now(), timeZone);
    const bound = (of: string) => instantOf(of, '00:00', timeZone);
    const figures = await figuresOf(this.db, hotel, bound(day), bound(addDays(day, 1)));
    const { version } = figures;
    return [{ kind: 'pulse', id: hotel, version, state: { id: hotel, day, ...figures } }];
  }

  /** Whom a manager's screen must not name. */
  async colleagues(hotel: string): Promise<Unnamed> {
    return unnamed(await peopleOf(this.db, hotel));
  }
}
