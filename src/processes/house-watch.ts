import type { Log } from '../platform/log/log.js';
import type { Lease } from '../platform/outbox/lease.js';

const LOOK_MS = 2_000;

/** Looks every two seconds at what time alone brings about, in every hotel held here. */
export class HouseWatch {
  private timer: NodeJS.Timeout | null = null;
  private work: Promise<void> = Promise.resolve();
  private looking = false;

  constructor(
    private readonly lease: Lease,
    private readonly log: Log,
    private readonly what: string,
    private readonly lookAt: (hotel: string) => Promise<unknown>,
    private readonly everyMs = LOOK_MS,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      // a slow database is asked again when it has answered
      if (!this.looking) this.work = this.look();
    }, this.everyMs);
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.work;
  }

  /** Never rejects: what goes wrong in one hotel is no reason to overlook the next. */
  async look(): Promise<void> {
    this.looking = true;
    for (const hotel of this.lease.held()) {
      try {
        await this.lookAt(hotel);
      } catch (error) {
        const err = error instanceof Error ? error.message : 'unknown';
        this.log.warn({ err, hotel }, `${this.what} were not looked at`);
      }
    }
    this.looking = false;
  }
}
