import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { HandoverPage } from '../../../contracts/handover.js';
import { Database } from '../../../platform/db/database.js';
import { Clock, dayAt } from '../../../platform/time/clock.js';
import { HotelsFacade } from '../../hotels/hotels.facade.js';
import { StaffFacade } from '../../staff/staff.facade.js';
import { happenedSince, lastHandovers } from './handover.queries.js';
import { happenedIn } from './happened.words.js';
import { openItem, readerOf } from './open-item.words.js';
import { openRows } from './open-items.queries.js';

/** The page of a shift change: what is open with what to do next, and what happened. */
@Injectable()
export class HandoverReads {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
    private readonly staff: StaffFacade,
  ) {}

  async page(actor: StaffActor, language: Language): Promise<HandoverPage> {
    const { hotel } = actor;
    const now = this.clock.now();
    const { timeZone, currency } = await this.hotels.hotel(hotel);
    const [last, before] = await lastHandovers(this.db, hotel);
    // until somebody has read it, the shift that it hands over is what happened
    const since = last?.confirmedAt ? last : before;
    const [rows, happened, duty] = await Promise.all([
      openRows(this.db, { hotel, now, today: dayAt(now, timeZone), handoverId: last?.id ?? null }),
      happenedSince(this.db, hotel, since ? new Date(since.at) : null, now),
      this.staff.onDuty(hotel),
    ]);
    const reader = readerOf(language, timeZone, currency, now);
    return {
      duty: duty ?? { staffId: null, name: null },
      last: last ?? null,
      open: rows.map((row) => openItem(row, reader)),
      happened: happened.map((row) => ({
        at: row.at.toISOString(),
        code: row.code,
        what: happenedIn(row, reader),
        room: row.room,
        guest: row.guest,
      })),
    };
  }
}
