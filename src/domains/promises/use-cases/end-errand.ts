import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { ErrandLine } from '../../../contracts/errands.js';
import type { Touched } from '../../../contracts/events.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { errandLine, lockPromiseOf, UNDER_WAY } from '../errands.queries.js';

/** Nobody has to bring it any more; whoever is on the way reads so on her link. */
@Injectable()
export class EndErrand {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
  ) {}

  /** In the guest's words: she fetches it herself. Her promise stays. @throws Refused unknown_errand, errand_is_over */
  run(actor: StaffActor, id: string, words: string): Promise<ErrandLine> {
    const { hotel } = actor;
    return this.db.transaction(async (tx) => {
      await lockPromiseOf(tx, hotel, id);
      const row = await tx.one<{ stay_id: string; promise_id: string | null; open: boolean }>(
        `SELECT e.stay_id, e.promise_id, ${UNDER_WAY} AS open FROM errand e WHERE e.hotel_id = $1 AND e.id = $2 FOR UPDATE`,
        [hotel, id],
      );
      if (!row) throw new Refused(404, 'unknown_errand');
      if (!row.open) throw new Refused(409, 'errand_is_over');
      const ended = await this.end(tx, hotel, 'e.id = $4', id, words);
      if (row.promise_id)
        await tx.rows('UPDATE promise SET version = version + 1 WHERE hotel_id = $1 AND id = $2', [
          hotel,
          row.promise_id,
        ]);
      await tx.tell(hotel, {
        type: 'errand.not_needed',
        touched: [
          ...ended,
          ...(row.promise_id ? [{ kind: 'promise', id: row.promise_id }] : []),
          { kind: 'stay', id: row.stay_id },
        ],
        moment: { code: 'not_to_bring', stayId: row.stay_id, params: { errandId: id } },
      });
      const line = await errandLine(tx, hotel, id);
      if (!line) throw new Refused(404, 'unknown_errand');
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }

  /** What was to be brought for this promise. @returns what the caller tells of */
  ofPromise(tx: Tx, hotel: string, promiseId: string): Promise<Touched[]> {
    return this.end(tx, hotel, 'e.promise_id = $4', promiseId);
  }

  /** What was to be brought of this hand-out. @returns what the caller tells of */
  ofHandout(tx: Tx, hotel: string, handoutId: string): Promise<Touched[]> {
    return this.end(tx, hotel, 'e.handout_id = $4', handoutId);
  }

  private async end(
    tx: Tx,
    hotel: string,
    which: string,
    id: string,
    words: string | null = null,
  ): Promise<Touched[]> {
    const ended = await tx.rows<{ id: string }>(
      `UPDATE errand e SET status = 'not_needed', not_needed_at = $2, words = $3, version = version + 1
       WHERE e.hotel_id = $1 AND ${which} AND ${UNDER_WAY} RETURNING e.id`,
      [hotel, this.clock.now(), words, id],
    );
    return ended.map((errand) => ({ kind: 'errand', id: errand.id }));
  }
}
