import type { PromisesFacade } from '../domains/promises/promises.facade.js';
import type { Log } from '../platform/log/log.js';
import type { Lease } from '../platform/outbox/lease.js';

const LOOK_MS = 2_000;

/** Looks at the promises of every hotel held here: a promise warns and escalates before it breaks. House time. */
export class PromiseWatch {
  private timer: NodeJS.Timeout | null = null;
  private work: Promise<void> = Promise.resolve();
  private looking = false;

  constructor(
    private readonly lease: Lease,
    private readonly promises: PromisesFacade,
    private readonly log: Log,
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
    for (const hotel of this.lease.held()) await this.promises.warn(hotel);
  }

  private async carefully(): Promise<void> {
    this.looking = true;
    try {
      await this.look();
    } catch (error) {
      this.log.warn(
        { err: error instanceof Error ? error.message : 'unknown' },
        'promises were not looked at',
      );
    } finally {
      this.looking = false;
    }
  }
}
