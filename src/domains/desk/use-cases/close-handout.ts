import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { UnitCondition } from '../../../contracts/catalogue.js';
import type { Handout } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { LoansFacade } from '../../loans/loans.facade.js';
import { WifiFacade } from '../../wifi/wifi.facade.js';
import { handoutOf } from '../handout.queries.js';

/** What can happen to a hand-out afterwards; each answers with the hand-out as it is now. */
@Injectable()
export class CloseHandout {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
    private readonly loans: LoansFacade,
    private readonly wifi: WifiFacade,
  ) {}

  return(actor: StaffActor, id: string, condition: UnitCondition): Promise<Handout> {
    return this.change(actor, id, (tx) => this.loans.return(tx, actor, id, condition));
  }

  notComingBack(actor: StaffActor, id: string): Promise<Handout> {
    return this.return(actor, id, 'lost');
  }

  extend(actor: StaffActor, id: string, dueAt: string): Promise<Handout> {
    return this.change(actor, id, (tx) => this.loans.extend(tx, actor, id, new Date(dueAt)));
  }

  extendVoucher(actor: StaffActor, id: string, hardEnd: string): Promise<Handout> {
    return this.change(actor, id, (tx) => this.wifi.extendVoucher(tx, actor, id, new Date(hardEnd)));
  }

  revoke(actor: StaffActor, id: string, reason: string): Promise<Handout> {
    return this.change(actor, id, (tx) => this.wifi.revokeVoucher(tx, actor, id, reason));
  }

  /** @throws Refused undo_not_possible with what to do instead */
  undo(actor: StaffActor, id: string): Promise<Handout> {
    return this.change(actor, id, async (tx) => {
      const row = await tx.one<{ done: { refused?: string; instead?: string } }>(
        'SELECT undo_handout($1, $2, $3, $4) AS done',
        [actor.hotel, actor.staffId, id, this.clock.now()],
      );
      const refused = row?.done.refused;
      if (refused === 'unknown_handout') throw new Refused(404, refused);
      if (refused) throw new Refused(409, refused, { instead: row.done.instead ?? 'return' });
      await this.reopenWish(tx, actor.hotel, id);
    });
  }

  /** A wish that this hand-out had fulfilled is open again. */
  private async reopenWish(tx: Tx, hotel: string, handoutId: string): Promise<void> {
    const wish = await tx.one<{ id: string; stay_id: string }>(
      `UPDATE wish SET status = 'open', ended_at = NULL, handout_id = NULL, yes = NULL, taken = NULL, version = version + 1
       WHERE hotel_id = $1 AND handout_id = $2 RETURNING id, stay_id`,
      [hotel, handoutId],
    );
    if (!wish) return;
    await tx.tell(hotel, {
      type: 'wish.reopened',
      touched: [
        { kind: 'wish', id: wish.id },
        { kind: 'stay', id: wish.stay_id },
      ],
    });
  }

  private change(actor: StaffActor, id: string, work: (tx: Tx) => Promise<void>): Promise<Handout> {
    return this.db.transaction(async (tx) => {
      await work(tx);
      const handout = await handoutOf(tx, actor.hotel, id);
      if (!handout) throw new Refused(404, 'unknown_handout');
      await this.memory.remember(tx, 200, handout);
      return handout;
    });
  }
}
