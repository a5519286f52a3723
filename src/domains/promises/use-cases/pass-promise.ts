import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { MomentCode } from '../../../contracts/events.js';
import type { PromiseLine } from '../../../contracts/handouts.js';
import type { KeepInTouch } from '../../../contracts/promises.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { givenInstant } from '../../../platform/time/given-instant.js';
import { promisesOf } from '../promises.queries.js';
import { knownLine, type OpenPromise, openPromise, seenBy } from './open-promise.js';

/** A promise never passes silently: a colleague is asked, and it is hers when she says so. */
@Injectable()
export class PassPromise {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
  ) {}

  /** What she is asked to take, and what is hers. */
  async mine(actor: StaffActor): Promise<PromiseLine[]> {
    const lines = await promisesOf(this.db, actor.hotel, actor.staffId);
    return lines.map((line) => seenBy(actor, line));
  }

  /** @throws Refused unknown_promise, promise_is_over, unknown_staff, has_it_already */
  ask(actor: StaffActor, id: string, staffId: string): Promise<PromiseLine> {
    return this.change(actor, id, 'promise.asked', async (tx, promise) => {
      if (promise.by_staff === staffId) throw new Refused(409, 'has_it_already');
      const member = await tx.one(
        'SELECT 1 FROM staff_member WHERE hotel_id = $1 AND id = $2 AND active FOR SHARE',
        [actor.hotel, staffId],
      );
      if (!member) throw new Refused(404, 'unknown_staff');
      await this.set(tx, actor.hotel, id, 'asked_staff = $3', [staffId]);
    });
  }

  /** @throws Refused unknown_promise, promise_is_over, asked_somebody_else */
  take(actor: StaffActor, id: string): Promise<PromiseLine> {
    const take = async (tx: Tx, promise: OpenPromise) => {
      if (promise.asked_staff !== actor.staffId) throw new Refused(409, 'asked_somebody_else');
      await this.set(tx, actor.hotel, id, 'by_staff = $3, asked_staff = NULL', [actor.staffId]);
    };
    return this.change(actor, id, 'promise.passed', take, 'promise_passed');
  }

  /** The guest has heard what replaced the old promise, or the word that was due. @throws Refused unknown_promise, promise_is_over */
  told(actor: StaffActor, id: string): Promise<PromiseLine> {
    // who talks to the guest has said the word that was due as well
    const said = `guest_to_be_told = false, next_word_at = CASE WHEN next_word_at > $3 THEN next_word_at END,
      word_due_at = NULL, word_escalated_at = NULL`;
    return this.change(actor, id, 'promise.told', (tx) =>
      this.set(tx, actor.hotel, id, said, [this.clock.now()]),
    );
  }

  /** @throws Refused unknown_promise, promise_is_over, invalid */
  touch(actor: StaffActor, id: string, { reach, nextWordAt }: KeepInTouch): Promise<PromiseLine> {
    const next = nextWordAt ? givenInstant(nextWordAt, 'nextWordAt', this.clock.now()) : null;
    return this.change(actor, id, 'promise.reach', (tx) =>
      // another time for the next word is watched anew
      this.set(
        tx,
        actor.hotel,
        id,
        'reach = $3, next_word_at = $4, word_due_at = NULL, word_escalated_at = NULL',
        [reach, next],
      ),
    );
  }

  private async set(tx: Tx, hotel: string, id: string, what: string, values: unknown[]): Promise<void> {
    await tx.rows(`UPDATE promise SET ${what}, version = version + 1 WHERE hotel_id = $1 AND id = $2`, [
      hotel,
      id,
      ...values,
    ]);
  }

  private change(
    actor: StaffActor,
    id: string,
    type: string,
    work: (tx: Tx, promise: OpenPromise) => Promise<void>,
    code?: MomentCode,
  ): Promise<PromiseLine> {
    const { hotel } = actor;
    return this.db.transaction(async (tx) => {
      const promise = await openPromise(tx, hotel, id);
      await work(tx, promise);
      const { stay_id: stayId, amenity_id: amenityId } = promise;
      await tx.tell(hotel, {
        type,
        touched: [
          { kind: 'promise', id },
          { kind: 'stay', id: stayId },
        ],
        ...(code ? { moment: { code, stayId, params: { amenityId, promiseId: id } } } : {}),
      });
      const line = seenBy(actor, await knownLine(tx, hotel, id));
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }
}
