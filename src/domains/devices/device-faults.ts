import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/db/database.js';
import { Clock } from '../../platform/time/clock.js';
import type { Log } from '../../platform/log/log.js';
import { LOG } from '../../platform/tokens.js';
import { raiseAlert } from './alerts.js';

/** One write per kind and station in this time; what came meanwhile is counted into the next one. */
const EVERY_MS = 2_000;
/** Somebody who invents topics must not fill the memory. */
const MOST_KINDS = 500;

interface Pending {
  hotel: string;
  stationId: string | null;
  bay: number | null;
  what: string;
  times: number;
  writtenAt: number;
}

/** Misbehaviour of devices becomes an alert that counts, never a crash and never a flood. */
@Injectable()
export class DeviceFaults {
  private readonly pending = new Map<string, Pending>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @param what a short code, for example `bad_value`; never a payload */
  report(hotel: string, stationId: string | null, what: string, bay: number | null = null): void {
    const key = [hotel, stationId, bay, what].join('|');
    const known = this.pending.get(key);
    if (!known && this.pending.size >= MOST_KINDS) return;
    const entry = known ?? { hotel, stationId, bay, what, times: 0, writtenAt: 0 };
    entry.times += 1;
    this.pending.set(key, entry);
    this.timer ??= setTimeout(() => void this.flush(false), 0);
  }

  /** Writes what is due; everything when `all`. */
  async flush(all: boolean): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const wall = this.clock.wall().getTime();
    for (const [key, entry] of this.pending) {
      if (!all && wall - entry.writtenAt < EVERY_MS) continue;
      const { times } = entry;
      if (times === 0) {
        this.pending.delete(key);
        continue;
      }
      entry.times = 0;
      entry.writtenAt = wall;
      await this.write(entry, times);
    }
    if (this.pending.size > 0 && !all) this.timer ??= setTimeout(() => void this.flush(false), EVERY_MS);
  }

  private async write({ hotel, stationId, bay, what }: Pending, times: number): Promise<void> {
    try {
      await this.db.transaction((tx) =>
        raiseAlert(tx, this.clock.now(), {
          hotel,
          stationId,
          bay,
          code: `device_fault:${what}`,
          severity: 'warn',
          times,
        }),
      );
    } catch (error) {
      this.log.warn(
        { err: error instanceof Error ? error.message : 'unknown', what },
        'a fault was not recorded',
      );
    }
  }
}
