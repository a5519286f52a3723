import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PromiseLine } from '../../../contracts/handouts.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { knownLine, lockOpen, type OpenPromise, openPromise } from './open-promise.js';

/** The promise was kept: the guest has what was promised. */
@Injectable()
export class KeepPromise {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused unknown_promise, promise_is_over */
  run(actor: StaffActor, id: string): Promise<PromiseLine> {
    return this.db.transaction(async (tx) => {
      await this.keep(tx, actor.hotel, await openPromise(tx, actor.hotel, id));
      const line = await knownLine(tx, actor.hotel, id);
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }

  /** What was promised has been delivered, bought or given; nothing happens when the promise is over already. */
  async ifOpen(tx: Tx, hotel: string, id: string): Promise<void> {
    const row = await lockOpen(tx, hotel, id);
    if (row) await this.keep(tx, hotel, row);
  }

  private async keep(tx: Tx, hotel: string, promise: OpenPromise): Promise<void> {
    await tx.rows(
      `UPDATE promise SET status = 'kept', ended_at = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
      [hotel, promise.id, this.clock.now()],
    );
    await tx.tell(hotel, {
      type: 'promise.kept',
      touched: [
        { kind: 'promise', id: promise.id },
        { kind: 'stay', id: promise.stay_id },
        { kind: 'pulse', id: hotel },
      ],
      moment: {
        code: 'promise_kept',
        stayId: promise.stay_id,
        params: { amenityId: promise.amenity_id, promiseId: promise.id },
      },
    });
  }
}
