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
const PACE_MS = 30;

const OPEN = `
  INSERT INTO feed (hotel_id, feed)
  SELECT hotel_id, gen_random_uuid() FROM hotel_lease WHERE hotel_id = $1 AND holder = $2 AND epoch = $3
  ON CONFLICT (hotel_id) DO UPDATE SET position = feed.position RETURNING position`;
const WAITING =
  'SELECT id, at, type, touched, moment FROM outbox WHERE hotel_id = $1 AND position IS NULL ORDER BY id LIMIT $2';
/** All or nothing: without the lease, or when another has stamped since `WAITING` was read, it finds no feed to move. */
const STAMP = `
  WITH held AS (SELECT hotel_id FROM hotel_lease WHERE hotel_id = $1 AND holder = $2 AND epoch = $3 FOR SHARE),
  f AS (UPDATE feed SET position = $5 FROM held
    WHERE feed.hotel_id = held.hotel_id AND feed.position = $4 RETURNING feed.hotel_id),
  s AS (UPDATE outbox o SET position = s.position FROM f, unnest($6::bigint[], $7::bigint[]) AS s(id, position)
    WHERE o.hotel_id = f.hotel_id AND o.id = s.id),
  e AS (INSERT INTO feed_entry (hotel_id, audience, position, prev, outbox_id)
    SELECT f.hotel_id, e.* FROM f, unnest($8::text[], $9::bigint[], $10::bigint[], $11::bigint[]) AS e)
  SELECT hotel_id FROM f`;

/** Where a feed ends: its last position, and the last one of each audience. */
interface End {
  epoch: number;
  position: number;
  heads: Map<string, number>;
}

/**
 * Gives committed events their position. Only the holder of the hotel's lease stamps: the stamp is one statement that
 * locks the lease, compares its epoch and moves the feed on from where this holder knows it to end. A holder that lost
 * the lease, or was overtaken, stamps nothing and looks anew.
 */
export class Relay {
  private running = false;
  private again = false;
  private stopped = false;
  private timer: NodeJS.Timeout | null = null;
  private idle: Promise<void> = Promise.resolve();
  private readonly ends = new Map<string, End>();

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
        for (const hotel of this.options.lease.held()) await this.relay(hotel);
      }
    } finally {
      this.running = false;
    }
  }

  /** Never rejects: one hotel's trouble is no reason to keep the next one waiting. */
  private async relay(hotel: string): Promise<void> {
    try {
      let batch: Stamped[];
      do {
        const began = performance.now();
        batch = await this.stamp(hotel);
        if (batch.length > 0) {
          await this.options.deliver(batch);
          await this.pace(began);
        }
      } while (batch.length === BATCH);
    } catch (error) {
      // the poll comes by again; nothing is lost, for unstamped rows stay unstamped
      const err = error instanceof Error ? error.message : 'unknown';
      this.options.log.warn({ err, hotel }, 'the relay paused');
    }
  }

  private async stamp(hotel: string): Promise<Stamped[]> {
    const epoch = this.options.lease.epoch(hotel);
    // the end before the rows: whoever stamps in between has moved the end, and this stamp finds it moved
    const end = await this.endOf(hotel, epoch);
    if (!end) return [];
    const rows = await this.options.db.hot<Row>('relay-waiting', WAITING, [hotel, BATCH]);
    if (rows.length === 0) return [];
    // until it is known to be written, nothing is known
    this.ends.delete(hotel);
    const { stamped, heads } = this.inOrder(hotel, rows, end);
    if (!(await this.write(hotel, end, stamped))) {
      this.again = true;
      return [];
    }
    this.ends.set(hotel, { epoch, position: end.position + stamped.length, heads });
    return stamped;
  }

  /** Null when the lease is not held any more. */
  private async endOf(hotel: string, epoch: number): Promise<End | null> {
    const known = this.ends.get(hotel);
    if (known?.epoch === epoch) return known;
    const { db, lease } = this.options;
    const [feed] = await db.rows<{ position: string }>(OPEN, [hotel, lease.holder, epoch]);
    if (!feed) return null;
    const position = Number(feed.position);
    const end = { epoch, position, heads: await headsOf(db.pool, hotel, position) };
    this.ends.set(hotel, end);
    return end;
  }

  private pace(began: number): Promise<void> {
    const rest = PACE_MS - (performance.now() - began);
    return rest > 0 && !this.stopped
      ? new Promise((resolve) => setTimeout(resolve, rest))
      : Promise.resolve();
  }

  /** Positions from the end on, and for each audience the one before. */
  private inOrder(hotel: string, rows: Row[], end: End) {
    const heads = new Map(end.heads);
    const stamped = rows.map((row, index): Stamped => {
      const position = end.position + index + 1;
      const prev: Record<string, number> = {};
      for (const audience of this.options.audiencesOf(row)) {
        prev[audience] = heads.get(audience) ?? 0;
        heads.set(audience, position);
      }
      const { id: outboxId, at, type, touched, moment } = row;
      return { hotel, outboxId, position, at, type, touched, moment, prev };
    });
    return { stamped, heads };
  }

  /** False: not from this end, or not by this holder. */
  private async write(hotel: string, end: End, stamped: Stamped[]): Promise<boolean> {
    const entries = stamped.flatMap(({ outboxId, position, prev }) =>
      Object.entries(prev).map(([audience, before]) => ({ audience, position, before, outboxId })),
    );
    const moved = await this.options.db.hot('relay-stamp', STAMP, [
      hotel,
      this.options.lease.holder,
      end.epoch,
      end.position,
      end.position + stamped.length,
      stamped.map((s) => s.outboxId),
      stamped.map((s) => s.position),
      entries.map((e) => e.audience),
      entries.map((e) => e.position),
      entries.map((e) => e.before),
      entries.map((e) => e.outboxId),
    ]);
    return moved.length > 0;
  }
}
