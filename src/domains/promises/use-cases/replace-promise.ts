import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PromiseLine } from '../../../contracts/handouts.js';
import type { ReplacePromise as ReplaceRequest } from '../../../contracts/promises.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { givenInstant } from '../../../platform/time/given-instant.js';
import { writeReplaced } from '../endings.js';
import { MakePromise } from './make-promise.js';
import { knownLine, openPromise } from './open-promise.js';

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
      // her stay is locked before her promise, as everybody does
      await tx.rows(
        `SELECT FROM stay WHERE hotel_id = $1 AND id = (SELECT stay_id FROM promise WHERE hotel_id = $1 AND id = $2)
         FOR KEY SHARE`,
        [hotel, id],
      );
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
        purchaseId: old.purchase_id,
        holdId: old.hold_id,
        handoutId: old.handout_id,
        reach: old.reach,
        guestToBeTold: body.told !== 'yes',
      });
      await writeReplaced(tx, hotel, old, newId, this.clock.now());
      const line = await knownLine(tx, hotel, newId);
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }
}
