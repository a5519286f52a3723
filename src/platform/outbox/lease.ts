import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.js';
import type { Log } from '../log/log.js';

const LEASE_SECONDS = 10;
const RENEW_MS = 3_000;

/**
 * Which hotels this process serves: it stamps their feed and talks to their devices. A fenced row in
 * PostgreSQL; the epoch grows with every new holder, and the database's own clock says when one is over.
 */
export class Lease {
  readonly holder = randomUUID();
  private readonly epochs = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  private listeners: ((hotel: string, held: boolean) => void)[] = [];

  constructor(
    private readonly db: Database,
    private readonly log: Log,
  ) {}

  held(): string[] {
    return [...this.epochs.keys()];
  }

  /** 0 when the lease is not held here. */
  epoch(hotel: string): number {
    return this.epochs.get(hotel) ?? 0;
  }

  onChange(listener: (hotel: string, held: boolean) => void): void {
    this.listeners.push(listener);
  }

  /**
   * @param alone nobody else can use this database (an embedded one, guarded by its folder's lock): the lease
   *   of a killed process need not run out first
   */
  async start(alone: boolean): Promise<void> {
    if (alone) await this.db.rows("UPDATE hotel_lease SET until = clock_timestamp() - interval '1 second'");
    await this.renew();
    this.timer = setInterval(() => {
      this.renew().catch((error: unknown) => {
        this.log.warn(
          { err: error instanceof Error ? error.message : 'unknown' },
          'the lease could not be renewed',
        );
      });
    }, RENEW_MS);
  }

  /** Takes free leases, renews its own, lets go of those another process has taken. */
  async renew(): Promise<void> {
    const rows = await this.db.rows<{ hotel_id: string; epoch: string }>(
      `INSERT INTO hotel_lease AS l (hotel_id, holder, epoch, until)
       SELECT hotel_id, $1, 1, clock_timestamp() + make_interval(secs => $2) FROM hotel
       ON CONFLICT (hotel_id) DO UPDATE SET holder = $1, until = excluded.until,
         epoch = l.epoch + CASE WHEN l.holder = $1 THEN 0 ELSE 1 END
       WHERE l.holder = $1 OR l.until < clock_timestamp()
       RETURNING hotel_id, epoch`,
      [this.holder, LEASE_SECONDS],
    );
    const now = new Map(rows.map((row) => [row.hotel_id, Number(row.epoch)]));
    const before = new Map(this.epochs);
    this.epochs.clear();
    for (const [hotel, epoch] of now) this.epochs.set(hotel, epoch);
    for (const hotel of now.keys()) if (before.get(hotel) !== now.get(hotel)) this.tell(hotel, true);
    for (const hotel of before.keys()) if (!now.has(hotel)) this.tell(hotel, false);
  }

  /** Gives the leases back, so that the next process need not wait for their end. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.epochs.clear();
    await this.db
      .rows('UPDATE hotel_lease SET until = clock_timestamp() WHERE holder = $1', [this.holder])
      .catch(() => undefined);
  }

  private tell(hotel: string, held: boolean): void {
    for (const listener of this.listeners) listener(hotel, held);
  }
}
