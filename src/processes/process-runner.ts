import type { Database } from '../platform/db/database.js';
import type { Log } from '../platform/log/log.js';
import { happenedAfter } from '../platform/outbox/feed.queries.js';
import type { Lease } from '../platform/outbox/lease.js';
import type { Happened } from '../platform/outbox/stamped.js';

/** A sentence of the house that begins with "on". Hearing an event twice must change nothing. */
export interface Process {
  /** Those it has to hear, where asking once for many is cheaper than hearing each; absent: all. */
  among?(hotel: string, events: Happened[]): Promise<Happened[]>;
  hear(event: Happened): Promise<void>;
}

const CONSUMER = 'processes';
const BATCH = 200;
const LOOK_MS = 1_000;
/**
 * From a hint to its look. A commit has to be stamped before it is heard of, and in a rush one look, which costs a commit
 * itself, serves many.
 */
const PACE_MS = 100;

/**
 * Tells every process what happened, in feed order and at least once: the receipt moves after all have heard.
 * Only the holder of the hotel's lease does so.
 */
export class ProcessRunner {
  private timer: NodeJS.Timeout | null = null;
  private work: Promise<void> = Promise.resolve();
  private wanted = false;
  private stopped = false;
  private hurry: () => void = () => undefined;

  constructor(
    private readonly db: Database,
    private readonly lease: Lease,
    private readonly log: Log,
    private readonly processes: Process[],
  ) {}

  start(): void {
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.look();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.stopped = true;
    this.hurry();
    await this.work;
  }

  /** A hint that something has happened. */
  look(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.work = this.work.then(async () => {
      await this.pace();
      this.wanted = false;
      if (this.stopped) return;
      for (const hotel of this.lease.held()) await this.run(hotel);
    });
  }

  private pace(): Promise<void> {
    return new Promise((resolve) => {
      this.hurry = resolve;
      if (this.stopped) resolve();
      else setTimeout(resolve, PACE_MS).unref();
    });
  }

  private async run(hotel: string): Promise<void> {
    try {
      let events: Happened[];
      do {
        const receipt = await this.db.one<{ position: string }>(
          'SELECT position FROM receipt WHERE hotel_id = $1 AND consumer = $2',
          [hotel, CONSUMER],
        );
        events = await happenedAfter(this.db, hotel, Number(receipt?.position ?? 0), BATCH);
        await this.tell(hotel, events);
        const last = events.at(-1);
        if (last) await this.sign(hotel, last.position);
      } while (events.length === BATCH);
    } catch (error) {
      // the same events come again with the next look
      this.log.warn({ err: error instanceof Error ? error.message : 'unknown', hotel }, 'a process paused');
    }
  }

  private async tell(hotel: string, events: Happened[]): Promise<void> {
    if (events.length === 0) return;
    const listeners = [];
    for (const process of this.processes) {
      listeners.push({ process, heard: new Set((await process.among?.(hotel, events)) ?? events) });
    }
    for (const event of events) {
      for (const { process, heard } of listeners) if (heard.has(event)) await process.hear(event);
    }
  }

  private async sign(hotel: string, position: number): Promise<void> {
    await this.db.rows(
      `INSERT INTO receipt (hotel_id, consumer, position) VALUES ($1, $2, $3)
       ON CONFLICT (hotel_id, consumer) DO UPDATE SET position = greatest(receipt.position, $3)`,
      [hotel, CONSUMER, position],
    );
  }
}
