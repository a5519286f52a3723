import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import type { Log } from '../../platform/log/log.js';
import { Lease } from '../../platform/outbox/lease.js';
import { Clock } from '../../platform/time/clock.js';
import { LOG } from '../../platform/tokens.js';
import { Occupancies } from './occupancies.js';

const EVERY_MS = 2_000;

/** Gives up bays that were kept for nobody, for the hotels whose lease this process holds. */
@Injectable()
export class KeptWatch {
  private timer: NodeJS.Timeout | null = null;
  private busy: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly lease: Lease,
    private readonly clock: Clock,
    private readonly occupancies: Occupancies,
    @Inject(LOG) private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.busy = this.look().catch((error: unknown) => {
        this.log.warn({ err: error instanceof Error ? error.message : 'unknown' }, 'kept bays not looked at');
      });
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.busy;
  }

  async look(): Promise<void> {
    const hotels = this.lease.held();
    if (hotels.length === 0) return;
    const over = await this.db.rows<{ hotel_id: string; id: string }>(
      `SELECT hotel_id, id FROM occupancy WHERE hotel_id = ANY ($1) AND ended_at IS NULL AND phase = 'kept'
         AND kept_until < $2`,
      [hotels, this.clock.wall()],
    );
    for (const { hotel_id: hotel, id } of over) {
      await this.db.transaction(async (tx) => {
        const live = await this.occupancies.byId(tx, hotel, id);
        if (live) await this.occupancies.giveUp(tx, hotel, live);
      });
    }
  }
}
