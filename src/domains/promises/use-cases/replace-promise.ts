import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PromiseLine } from '../../../contracts/handouts.js';
import type { ReplacePromise as ReplaceRequest } from '../../../contracts/promises.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { givenInstant } from '../../../platform/time/given-instant.js';
import { UNDER_WAY } from '../errands.queries.js';
import { MakePromise } from './make-promise.js';
import { knownLine, type OpenPromise, openPromise } from './open-promise.js';

/** The only way to another time or thing: who does it owns the new promise, and tells the guest. */
@Injectable()
export class ReplacePromise {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
    private readonly makePromise: MakePromise,
  ) {}

  /** @returns the new promise. @throws Refused unknown_promise, promise_is_over, due_in_the_past, invalid */
  run(actor: StaffActor, id: string, body: ReplaceRequest): Promise<PromiseLine> {
    const { hotel } = actor;
    return this.db.transaction(async (tx) => {
      const old = await openPromise(tx, hotel, id);
      const newId = await this.makePromise.write(tx, hotel, {
        stayId: old.stay_id,
        wishId: old.wish_id,
        // other words are another thing, unless a unit waits
        amenityId: old.unit_id || body.what === old.what ? old.amenity_id : null,
        unitId: null,
        what: body.what,
        kind: old.kind,
        byStaff: actor.staffId,
        dueAt: givenInstant(body.dueAt, 'dueAt', this.clock.now()),
        referralId: old.referral_id,
        handoutId: old.handout_id,
        reach: old.reach,
        guestToBeTold: body.told !== 'yes',
      });
      await this.end(tx, hotel, old, newId);
      await this.tell(tx, hotel, old, newId);
      const line = await knownLine(tx, hotel, newId);
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }

  /** The unit that waits can be held by one open promise at a time, so it moves after the old one has ended. */
  private async end(tx: Tx, hotel: string, old: OpenPromise, newId: string): Promise<void> {
    await tx.rows(
      `UPDATE promise SET status = 'replaced', ended_at = $3, replaced_by = $4, version = version + 1
       WHERE hotel_id = $1 AND id = $2`,
      [hotel, old.id, this.clock.now(), newId],
    );
    if (old.unit_id) {
      await tx.rows('UPDATE promise SET unit_id = $3 WHERE hotel_id = $1 AND id = $2', [
        hotel,
        newId,
        old.unit_id,
      ]);
    }
  }

  private async tell(tx: Tx, hotel: string, old: OpenPromise, newId: string): Promise<void> {
    // who is on the way brings it for the new one
    const errands = await tx.rows<{ id: string }>(
      `UPDATE errand e SET promise_id = $3, version = version + 1
       WHERE e.hotel_id = $1 AND e.promise_id = $2 AND ${UNDER_WAY} RETURNING e.id`,
      [hotel, old.id, newId],
    );
    // and who is in the shop, or has been, buys it for the new one
    const purchases = await tx.rows<{ id: string }>(
      `UPDATE purchase SET promise_id = $3, version = version + 1
       WHERE hotel_id = $1 AND promise_id = $2 AND status <> 'undone' RETURNING id`,
      [hotel, old.id, newId],
    );
    await tx.tell(hotel, {
      type: 'promise.replaced',
      touched: [
        { kind: 'promise', id: old.id },
        { kind: 'promise', id: newId },
        ...errands.map(({ id }) => ({ kind: 'errand', id })),
        ...purchases.map(({ id }) => ({ kind: 'purchase', id })),
        { kind: 'stay', id: old.stay_id },
        { kind: 'pulse', id: hotel },
      ],
      moment: {
        code: 'promise_replaced',
        stayId: old.stay_id,
        params: { amenityId: old.amenity_id, promiseId: newId },
      },
    });
  }
}
