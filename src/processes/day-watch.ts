import { HotelsFacade } from '../domains/hotels/hotels.facade.js';
import type { Database } from '../platform/db/database.js';
import type { Log } from '../platform/log/log.js';
import type { Lease } from '../platform/outbox/lease.js';
import { type Clock, dayAt } from '../platform/time/clock.js';
import { HouseWatch } from './house-watch.js';

const LOOK_MS = 20_000;

/** Notices that a hotel's day has changed and says so; whoever cares hears it like any other event. */
export class DayWatch extends HouseWatch {
  constructor(db: Database, lease: Lease, clock: Clock, hotels: HotelsFacade, log: Log) {
    const days = new Map<string, string>();
    const lookAt = async (hotel: string) => {
      const { timeZone } = await hotels.hotel(hotel);
      const today = dayAt(clock.now(), timeZone);
      if (days.get(hotel) === today) return;
      await db.transaction((tx) =>
        tx.tell(hotel, { type: 'day.began', touched: [{ kind: 'house', id: hotel }] }),
      );
      days.set(hotel, today);
    };
    super(lease, log, 'days', lookAt, LOOK_MS);
  }
}
