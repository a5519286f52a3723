import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { PromiseLine } from '../../../contracts/handouts.js';
import type { NewPromise } from '../../../contracts/promises.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { givenInstant } from '../../../platform/time/given-instant.js';
import { StaffFacade } from '../../staff/staff.facade.js';
import { aboutOf } from '../about.queries.js';
import { MakePromise } from './make-promise.js';
import { knownLine } from './open-promise.js';

/** A promise by hand: one's own, or a colleague's whom the roster has there, or who is asked. */
@Injectable()
export class GivePromise {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
    private readonly staff: StaffFacade,
    private readonly makePromise: MakePromise,
  ) {}

  /**
   * @throws Refused unknown_stay, unknown_staff, due_in_the_past, invalid, a_promise_names_one_thing; where it is about
   * a thing that is not this guest's, or over: unknown_wish, wish_is_over, and so for a referral, a purchase, a hold
   */
  run(actor: StaffActor, body: NewPromise): Promise<PromiseLine> {
    const { hotel, staffId } = actor;
    return this.db.transaction(async (tx) => {
      const now = this.clock.now();
      const dueAt = givenInstant(body.dueAt, 'dueAt', now);
      await mustKnowStay(tx, hotel, body.stayId);
      const about = await aboutOf(tx, hotel, body);
      const id = await this.makePromise.run(tx, hotel, {
        stayId: body.stayId,
        ...about,
        amenityId: null,
        unitId: null,
        what: body.what,
        kind: body.kind,
        dueAt,
        reach: body.reach ?? '',
        nextWordAt: body.nextWordAt ? givenInstant(body.nextWordAt, 'nextWordAt', now) : null,
        ...(await this.staff.inWhoseName(tx, hotel, staffId, body.byStaff ?? staffId, dueAt)),
      });
      const line = await knownLine(tx, hotel, id);
      await this.memory.remember(tx, 201, line);
      return line;
    });
  }
}

/** Locked before what it is about, as everybody does. */
async function mustKnowStay(tx: Tx, hotel: string, stayId: string): Promise<void> {
  const stay = await tx.one('SELECT FROM stay WHERE hotel_id = $1 AND id = $2 FOR KEY SHARE', [
    hotel,
    stayId,
  ]);
  if (!stay) throw new Refused(404, 'unknown_stay');
}
