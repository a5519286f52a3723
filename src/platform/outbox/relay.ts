import type { PoolClient } from 'pg';
import type { Log } from '../log/log.js';
import type { HouseMoment, Touched } from '../../contracts/events.js';
import type { Database } from '../db/database.js';
import type { Stamped } from './stamped.js';
import { headsOf } from './feed.queries.js';
import type { Lease } from './lease.js';

export interface RelayOptions {
  db: Database;
  lease: Lease;
  log: Log;
  /** Which audiences hear of an event; pure. */
  audiencesOf(event: { type: string; touched: Touched[]; moment: HouseMoment | null }): string[];
  /** Called in feed order, after the stamp is committed. */
  deliver(events: Stamped[]): Promise<void> | void;
}

interface Row {
  id: string;
  at: Date;
  type: string;
  touched: Touched[];
  moment: Stamped['moment'];
}

const BATCH = 500;
/** The hint may get lost; this poll does not. */
const POLL_MS = 1_000;
/**
 * From one stamp to the next at least. The first event of a quiet house goes out at once; in a rush events gather for
 * this long, for a stamp costs a commit however many it takes, and commits are what the desk waits for.
 */
const PACE_MS = 15;

const LOCK = `
  WITH held AS (SELECT hotel_id FROM hotel_lease WHERE hotel_id = $1 AND holder = $2 AND epoch = $3 FOR SHARE)
  INSERT INTO feed (hotel_id, feed) SELECT hotel_id, gen_random_uuid() FROM held
  ON CONFLICT (hotel_id) DO UPDATE SET position = feed.position RETURNING position`;
const WAITING =
  'SELECT id, at, type, touched, moment FROM outbox WHERE hotel_id = $1 AND position IS NULL ORDER BY id LIMIT $2';
const STAMP = `
  WITH s AS (UPDATE outbox o SET position = s.position FROM unnest($2::bigint[], $3::bigint[]) AS s(id, position)
    WHERE o.hotel_id = $1 AND o.id = s.id),
  e AS (INSERT INTO feed_entry (hotel_id, audience, position, prev, outbox_id)
    SELECT $1, * FROM unnest($4::text[], $5::bigint[], $6::bigint[], $7::bigint[]))
  UPDATE feed SET position = $8 WHERE hotel_id = $1`;

/**
 * Gives committed events their position. Only the holder of the hotel's lease stamps; the lease row is locked
 * and its epoch compared in the stamping transaction, so a holder that lost it stamps nothing more.
 */
export class Relay {
  private running = false;
  private again = false;
  private stopped = false;
  private timer: NodeJS.Timeout | null = null;
  private idle: Promise<void> = Promise.resolve();

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    this.options.db.onCommit(() => this.look());
    this.timer = setInterval(() => this.look(), POLL_MS);
    this.look();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.idle;
  }

  /** A hint that there may be something new. */
  look(): void {
    if (this.stopped) return;
    this.again = true;
    if (!this.running) this.idle = this.drain();
  }

  private async drain(): Promise<void> {
    this.running = true;
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        for (const hotel of this.options.lease.held()) {
          let batch: Stamped[];
          do {
            const began = performance.now();
            batch = await this.stamp(hotel);
            if (batch.length > 0) {
              await this.options.deliver(batch);
              await this.pace(began);
            }
          } while (batch.length === BATCH);
        }
      }
    } catch (error) {
      // the poll comes by again; nothing is lost, for unstamped rows stay unstamped
      this.options.log.warn({ err: error instanceof Error ? error.message : 'unknown' }, 'the relay paused');
    } finally {
      this.running = false;
    }
  }

  private async stamp(hotel: string): Promise<Stamped[]> {
    // cheap look first: no transaction while there is nothing to do
    const waiting = await this.options.db.hot<{ id: string }>(
      'relay-waiting',
      'SELECT id FROM outbox WHERE hotel_id = $1 AND position IS NULL LIMIT 1',
      [hotel],
    );
    if (waiting.length === 0) return [];
    const client = await this.options.db.pool.connect();
    try {
      await client.query('BEGIN');
      const stamped = await this.stampWithin(client, hotel);
      await client.query('COMMIT');
      return stamped;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  private pace(began: number): Promise<void> {
    const rest = PACE_MS - (performance.now() - began);
    return rest > 0 && !this.stopped
      ? new Promise((resolve) => setTimeout(resolve, rest))
      : Promise.resolve();
  }

  private async stampWithin(client: PoolClient, hotel: string): Promise<Stamped[]> {
    const { lease } = this.options;
    const locked = await client.query<{ position: string }>({
      name: 'relay-lock',
      text: LOCK,
      values: [hotel, lease.holder, lease.epoch(hotel)],
    });
    const [feed] = locked.rows;
    if (!feed) return [];
    // after the lock: what an earlier holder has stamped is seen as stamped
    const { rows } = await client.query<Row>({
      name: 'relay-rows',
      text: WAITING,
      values: [hotel, BATCH],
    });
    const position = Number(feed.position);
    const stamped = this.inOrder(hotel, rows, position, await headsOf(client, hotel, position));
    await this.write(client, hotel, stamped);
    return stamped;
  }

  /** Positions from `after` on, and for each audience the one before. Moves the heads along. */
  private inOrder(hotel: string, rows: Row[], after: number, heads: Map<string, number>): Stamped[] {
    return rows.map((row, index) => {
      const position = after + index + 1;
      const prev: Record<string, number> = {};
      for (const audience of this.options.audiencesOf(row)) {
        prev[audience] = heads.get(audience) ?? 0;
        heads.set(audience, position);
      }
      const { id: outboxId, at, type, touched, moment } = row;
      return { hotel, outboxId, position, at, type, touched, moment, prev };
    });
  }

  private async write(client: PoolClient, hotel: string, stamped: Stamped[]): Promise<void> {
    const last = stamped.at(-1);
    if (!last) return;
    const entries = stamped.flatMap(({ outboxId, position, prev }) =>
      Object.entries(prev).map(([audience, before]) => ({ audience, position, before, outboxId })),
    );
    await client.query({
      name: 'relay-stamp',
      text: STAMP,
      values: [
        hotel,
        stamped.map((s) => s.outboxId),
        stamped.map((s) => s.position),
        entries.map((e) => e.audience),
        entries.map((e) => e.position),
        entries.map((e) => e.before),
        entries.map((e) => e.outboxId),
        last.position,
      ],
    });
  }
}
