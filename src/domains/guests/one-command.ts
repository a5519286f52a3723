import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/db/database.js';
import { CommandMemory } from '../../platform/http/idempotency.js';
import { Clock } from '../../platform/time/clock.js';

/** What every command has in common: one transaction, which remembers its reply last. */
@Injectable()
export class OneCommand {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
  ) {}

  /** House time. */
  now(): Date {
    return this.clock.now();
  }

  run<T>(status: number, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction(async (tx) => {
      const reply = await work(tx);
      await this.memory.remember(tx, status, reply ?? null);
      return reply;
    });
  }
}
