import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { LinkReply } from '../../../contracts/links.js';
import type { NewReferral, ReferralLine } from '../../../contracts/referrals.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import type { Enclosure } from '../../../platform/mail/mail-queue.js';
import { Clock } from '../../../platform/time/clock.js';
import { ReferralLetters } from '../referral-letters.js';
import { stillToCome } from '../referral.rules.js';
import { lineOf } from '../referrals.queries.js';
import { Refer } from './refer.js';

/** A referral made by hand, and its papers. Whoever makes it answers for it. */
@Injectable()
export class HandOver {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
    private readonly letters: ReferralLetters,
    private readonly refer: Refer,
  ) {}

  /** @throws Refused due_in_the_past, unknown_person, unknown_stay, unknown_wish */
  async run(actor: StaffActor, body: NewReferral): Promise<ReferralLine> {
    const appointmentAt = stillToCome(body.appointmentAt, this.clock.now());
    return this.db.transaction(async (tx) => {
      const line = await this.refer.run(tx, actor, { ...body, appointmentAt, ownerStaff: actor.staffId });
      await this.memory.remember(tx, 201, line);
      return line;
    });
  }

  /** @throws Refused unknown_referral */
  async letter({ hotel }: StaffActor, id: string): Promise<Enclosure> {
    const paper = await this.letters.paper(hotel, id);
    if (!paper) throw new Refused(404, 'unknown_referral');
    return paper;
  }

  /** @throws Refused unknown_referral, referral_is_over */
  link({ hotel }: StaffActor, id: string): Promise<LinkReply> {
    return this.db.transaction(async (tx) => {
      const { status, appointmentAt } = await lineOf(tx, hotel, id);
      if (status === 'closed') throw new Refused(409, 'referral_is_over');
      return this.letters.link(tx, hotel, id, new Date(appointmentAt));
    });
  }
}
