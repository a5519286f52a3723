import type { Pool, PoolClient, QueryResultRow } from 'pg';
import pg from 'pg';
import { DataSource, type EntitySchema, type EntityManager } from 'typeorm';
import type { HouseEvent, Touched } from '../../contracts/events.js';
import type { Clock } from '../time/clock.js';

/** SQLSTATEs after which the same work may succeed in a fresh transaction: serialization failure, deadlock. */
const RERUN = new Set(['40001', '40P01']);
const MOST_RUNS = 5;

export type { HouseEvent, Touched };

export type EntityClass = (new () => object) | EntitySchema;

export interface DatabaseOptions {
  url: string;
  poolSize: number;
  clock: Clock;
  entities: EntityClass[];
  onConnectionLost?: (error: Error) => void;
}

/** Columns type, touched and moment of an event in the outbox. */
export function toldAs(event: HouseEvent): [string, string, string | null] {
  return [event.type, JSON.stringify(event.touched), event.moment ? JSON.stringify(event.moment) : null];
}

/**
 * A connection has its plans with it: in a quiet house the pool would close it after ten seconds, and the next wish would
 * wait 20 ms for a new one and its plans.
 */
const KEEP_IDLE_MS = 10 * 60_000;

/** One transaction, handed on explicitly. */
export class Tx {
  constructor(
    private readonly client: PoolClient,
    readonly manager: EntityManager,
    private readonly clock: Clock,
  ) {}

  async rows<T extends QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.client.query<T>(text, values)).rows;
  }

  async one<T extends QueryResultRow>(text: string, values: unknown[] = []): Promise<T | null> {
    return (await this.rows<T>(text, values))[0] ?? null;
  }

  /** Writes the event beside the rows it tells of: both are there after commit, or neither. */
  async tell(hotel: string, event: HouseEvent): Promise<void> {
    await this.client.query(
      'INSERT INTO outbox (hotel_id, at, type, touched, moment) VALUES ($1, $2, $3, $4, $5)',
      [hotel, this.clock.now(), ...toldAs(event)],
    );
  }
}

/** The one way to PostgreSQL: prepared statements for what is hot, transactions for use cases. */
export class Database {
  private listeners: (() => void)[] = [];

  private constructor(
    readonly source: DataSource,
    readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  static async open(options: DatabaseOptions): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url: options.url,
      entities: options.entities,
      poolSize: options.poolSize,
      // UTC, so that what the database writes into JSON is the same everywhere
      extra: {
        options: '-c TimeZone=UTC',
        connectionTimeoutMillis: 10_000,
        idleTimeoutMillis: KEEP_IDLE_MS,
        keepAlive: true,
      },
      // an idle connection that dies (a restarted server) is replaced by the pool, not a crash
      poolErrorHandler: (error: Error) => options.onConnectionLost?.(error),
    });
    await source.initialize();
    const { master } = source.driver as unknown as { master: Pool };
    // the pool listens to idle connections only: one that dies while it is lent and between two statements would end
    // the whole process as an unhandled error
    master.on('connect', (client) => client.on('error', () => undefined));
    // the one that `initialize` has made already
    const first = await master.connect();
    first.on('error', () => undefined);
    first.release();
    return new Database(source, master, options.clock);
  }

  /** A named prepared statement, a transaction of its own: one round trip, and again after a deadlock. */
  async hot<T extends QueryResultRow>(name: string, text: string, values: unknown[]): Promise<T[]> {
    return this.again(async () => (await this.pool.query<T>({ name, text, values })).rows);
  }

  async rows<T extends QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.pool.query<T>(text, values)).rows;
  }

  async one<T extends QueryResultRow>(text: string, values: unknown[] = []): Promise<T | null> {
    return (await this.rows<T>(text, values))[0] ?? null;
  }

  /** Called after each commit that may have written an event; only a hint to look. */
  onCommit(listener: () => void): void {
    this.listeners.push(listener);
  }

  committed(): void {
    for (const listener of this.listeners) listener();
  }

  /** Runs work in one transaction; again in a fresh one after a serialization failure or deadlock. */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.again(() => this.once(work));
    this.committed();
    return result;
  }

  private async again<T>(work: () => Promise<T>): Promise<T> {
    for (let run = 1; ; run += 1) {
      try {
        return await work();
      } catch (error) {
        const code = error instanceof pg.DatabaseError ? error.code : (error as { code?: string }).code;
        if (!code || !RERUN.has(code) || run === MOST_RUNS) throw error;
      }
    }
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      const result = await work(new Tx(client, runner.manager, this.clock));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }
}
