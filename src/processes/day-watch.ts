import { HotelsFacade } from '../domains/hotels/hotels.facade.js';
import type { Database } from '../platform/db/database.js';
import type { Log } from '../platform/log/log.js';
import type { Lease } from '../platform/outbox/lease.js';
import { type Clock, dayAt } from '../platform/time/clock.js';

const LOOK_MS = 20_000;

/** Notices that a hotel's day has changed and says so; whoever cares hears it like any other event. */
export class DayWatch {
  private readonly days = new Map<string, string>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly db: Database,
    private readonly lease: Lease,
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.look().catch((error: unknown) => {
        this.log.warn(
          { err: error instanceof Error ? error.message : 'unknown' },
          'the day was not looked at',
        );
      });
    }, LOOK_MS);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  async look(): Promise<void> {
    for (const hotel of this.lease.held()) {
      const { timeZone } = await this.hotels.hotel(hotel);
      const today = dayAt(this.clock.now(), timeZone);
      const before = this.days.get(hotel);
      if (before === today) continue;
      await this.db.transaction((tx) =>
        tx.tell(hotel, { type: 'day.began', touched: [{ kind: 'house', id: hotel }] }),
      );
      this.days.set(hotel, today);
    }
  }
}
