import { Injectable } from '@nestjs/common';
import type { LiveState } from '../../contracts/live.js';
import { Database } from '../../platform/db/database.js';
import { type Unnamed, unnamed } from '../../platform/text/without-names.rules.js';
import { addDays, Clock, dayAt, instantOf } from '../../platform/time/clock.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { deskIn } from './pulse-shifts.queries.js';
import { figuresOf, peopleOf, versionOf } from './pulse-today.queries.js';
import { untold } from './pulse.rules.js';

/** The door of the room where the house looks at itself. */
@Injectable()
export class PulseFacade {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
  ) {}

  /** One row: the figures of the hotel's day, as far as they measure the house. */
  async pulseStates(hotel: string, _ids: string[] | null): Promise<LiveState[]> {
    const { timeZone } = await this.hotels.hotel(hotel);
    const now = this.clock.now();
    const day = dayAt(now, timeZone);
    const bound = (of: string) => instantOf(of, '00:00', timeZone);
    const span = { hotel, from: bound(day), to: bound(addDays(day, 1)) };
    // the version first: what is counted afterwards is at least as new
    const version = await versionOf(this.db, hotel);
    const { two, gap, alone } = await deskIn(this.db, span, now);
    const figures = untold(await figuresOf(this.db, span, two), gap);
    const state = { id: hotel, day, ...figures, ...(gap && { why: gap }), alone, version };
    return [{ kind: 'pulse', id: hotel, version, state }];
  }

  /** Whom a manager's screen must not name. */
  async colleagues(hotel: string): Promise<Unnamed> {
    return unnamed(await peopleOf(this.db, hotel));
  }
}
