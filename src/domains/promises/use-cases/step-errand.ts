import { Injectable } from '@nestjs/common';
import type { LinkActor, StaffActor } from '../../../contracts/actor.js';
import {
  type ErrandLine,
  type ErrandStatus,
  errandStatuses,
  type ErrandStep,
  type ErrandTicket,
} from '../../../contracts/errands.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { errandLine, errandTicket, lockPromiseOf } from '../errands.queries.js';
import { KeepPromise } from './keep-promise.js';

type Next = ErrandStep['status'];

/** Accepted, on the way, delivered: one after the other, and never back. */
@Injectable()
export class StepErrand {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
    private readonly keepPromise: KeepPromise,
  ) {}

  /** By the desk. @throws Refused unknown_errand, errand_goes_forward, errand_not_needed */
  run(actor: StaffActor, id: string, next: Next): Promise<ErrandLine> {
    return this.db.transaction(async (tx) => {
      await this.step(tx, actor.hotel, id, next);
      return this.reply(tx, await errandLine(tx, actor.hotel, id));
    });
  }

  /** By whoever holds its link. @throws Refused unknown_errand, errand_goes_forward, errand_not_needed */
  byLink(actor: LinkActor, id: string, next: Next): Promise<ErrandTicket> {
    // a link opens its own errand and shows no other one to exist
    if (id !== actor.subject) return Promise.reject(new Refused(404, 'unknown_errand'));
    return this.db.transaction(async (tx) => {
      await this.step(tx, actor.hotel, id, next);
      return this.reply(tx, await errandTicket(tx, actor.hotel, id));
    });
  }

  /** The same step twice is one step: a thumb on a telephone is quick. */
  private async step(tx: Tx, hotel: string, id: string, next: Next): Promise<void> {
    await lockPromiseOf(tx, hotel, id);
    const row = await tx.one<{ status: ErrandStatus; stay_id: string; promise_id: string | null }>(
      'SELECT status, stay_id, promise_id FROM errand WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
      [hotel, id],
    );
    if (!row) throw new Refused(404, 'unknown_errand');
    if (row.status === next) return;
    if (row.status === 'not_needed') throw new Refused(409, 'errand_not_needed');
    if (errandStatuses.indexOf(next) < errandStatuses.indexOf(row.status))
      throw new Refused(409, 'errand_goes_forward');
    await tx.rows(
      `UPDATE errand SET status = $3, ${next}_at = $4, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
      [hotel, id, next, this.clock.now()],
    );
    await tx.tell(hotel, {
      type: `errand.${next}`,
      touched: [
        { kind: 'errand', id },
        ...(row.promise_id ? [{ kind: 'promise', id: row.promise_id }] : []),
        { kind: 'stay', id: row.stay_id },
      ],
      ...(next === 'delivered'
        ? { moment: { code: 'delivered' as const, stayId: row.stay_id, params: { errandId: id } } }
        : {}),
    });
    if (next === 'delivered' && row.promise_id) await this.keepPromise.delivered(tx, hotel, row.promise_id);
  }

  private async reply<T>(tx: Tx, errand: T | null): Promise<T> {
    if (!errand) throw new Refused(404, 'unknown_errand');
    await this.memory.remember(tx, 200, errand);
    return errand;
  }
}
