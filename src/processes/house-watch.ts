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
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      // a slow database is asked again when it has answered
      if (!this.looking) this.work = this.carefully();
    }, LOOK_MS);
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.work;
  }

  async look(): Promise<void> {
    for (const hotel of this.lease.held()) await this.lookAt(hotel);
  }

  private async carefully(): Promise<void> {
    this.looking = true;
    try {
      await this.look();
    } catch (error) {
      this.log.warn(
        { err: error instanceof Error ? error.message : 'unknown' },
        `${this.what} were not looked at`,
      );
    } finally {
      this.looking = false;
    }
  }
}
