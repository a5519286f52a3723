import { Injectable } from '@nestjs/common';
import type { Language } from '../../contracts/common.js';
import type { Handout, HandoutLine } from '../../contracts/handouts.js';
import { Refused } from '../../contracts/refusals.js';
import { csvFile } from '../../platform/csv/write-csv.js';
import { Database } from '../../platform/db/database.js';
import { Clock, dayAt } from '../../platform/time/clock.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { departingLines, handoutOf, handoutRows, lateLines } from './handout.queries.js';

const MOST_EXPORTED = 100_000;

/** Hand-outs to look at: one, late, still with today's departures, and all as CSV. */
@Injectable()
export class HandoutLists {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
  ) {}

  /** @throws Refused unknown_handout */
  async one(hotel: string, id: string): Promise<Handout> {
    const handout = await handoutOf(this.db, hotel, id);
    if (!handout) throw new Refused(404, 'unknown_handout');
    return handout;
  }

  late(hotel: string): Promise<HandoutLine[]> {
    return lateLines(this.db, hotel, this.clock.now());
  }

  async departing(hotel: string): Promise<HandoutLine[]> {
    const { timeZone } = await this.hotels.hotel(hotel);
    return departingLines(this.db, hotel, dayAt(this.clock.now(), timeZone));
  }

  async csv(hotel: string, language: Language): Promise<string> {
    const rows = await handoutRows(this.db, hotel, MOST_EXPORTED);
    const head = ['given_at', 'room', 'guest', 'kind', 'amenity', 'unit', 'status', 'due_at'];
    const lines = rows.map((row) => [
      row.givenAt,
      row.room ?? '',
      row.guest,
      row.kind,
      row.amenity[language] ?? row.amenity['en'] ?? '',
      row.unitTag ?? '',
      row.status,
      row.dueAt ?? '',
    ]);
    return csvFile(head, lines);
  }
}
