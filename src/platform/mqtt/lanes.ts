import type { Log } from '../log/log.js';

type Work = () => Promise<void>;

/**
 * Work in order within a lane (a device), a few lanes at a time, so that five hundred stations that come back at
 * once leave connections for the desk. Bounded: `room()` makes the sender wait instead of losing anything.
 */
export class Lanes {
  private readonly lanes = new Map<string, Work[]>();
  private readonly ready: string[] = [];
  private waiting: (() => void)[] = [];
  private held = 0;
  private running = 0;

  constructor(
    private readonly log: Log,
    private readonly atOnce = 3,
    private readonly bound = 5_000,
  ) {}

  get size(): number {
    return this.held;
  }

  push(lane: string, work: Work): void {
    this.held += 1;
    const queue = this.lanes.get(lane);
    if (queue) {
      queue.push(work);
      return;
    }
    this.lanes.set(lane, [work]);
    this.ready.push(lane);
    this.run();
  }

  /** Resolves when there is room for more; at once as a rule. */
  room(): Promise<void> {
    if (this.held < this.bound) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Resolves when nothing is left to do. */
  async idle(): Promise<void> {
    while (this.held > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  private run(): void {
    while (this.running < this.atOnce) {
      const lane = this.ready.shift();
      if (lane === undefined) return;
      this.running += 1;
      void this.step(lane);
    }
  }

  private async step(lane: string): Promise<void> {
    const queue = this.lanes.get(lane) ?? [];
    try {
      await queue[0]?.();
    } catch (error) {
      // one bad message must not stop those behind it
      this.log.error(
        { err: error instanceof Error ? error.message : 'unknown', lane },
        'a message was not handled',
      );
    }
    queue.shift();
    this.held -= 1;
    this.running -= 1;
    if (queue.length > 0) this.ready.push(lane);
    else this.lanes.delete(lane);
    if (this.held < this.bound) for (const go of this.waiting.splice(0)) go();
    this.run();
  }
}
