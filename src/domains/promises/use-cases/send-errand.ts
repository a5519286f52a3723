import { Injectable } from '@nestjs/common';
import type { LinkActor, StaffActor } from '../../../contracts/actor.js';
import type { ErrandLine, ErrandTicket, NewErrand } from '../../../contracts/errands.js';
import type { LinkReply } from '../../../contracts/links.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Links } from '../../../platform/links/links.js';
import { Clock } from '../../../platform/time/clock.js';
import { timeToCome } from '../../../platform/time/given-instant.js';
import { errandLine, errandTicket } from '../errands.queries.js';
import { AskErrand } from './ask-errand.js';

/** Who is late may still say that it is there; a day after its time it is another errand. */
const LINK_MS = 24 * 60 * 60_000;

/** An errand by hand, and the link or ticket for whoever goes. */
@Injectable()
export class SendErrand {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly askErrand: AskErrand,
  ) {}

  /** @throws Refused unknown_person, unknown_stay, unknown_promise, promise_is_over, due_in_the_past, invalid */
  run(actor: StaffActor, body: NewErrand): Promise<ErrandLine> {
    return this.db.transaction(async (tx) => {
      const line = await this.askErrand.run(tx, actor.hotel, {
        stayId: body.stayId,
        personId: body.personId,
        what: body.what,
        from: body.from ?? '',
        to: body.to ?? '',
        askedBy: actor.staffId,
        promiseId: body.promiseId ?? null,
        ...(body.dueAt ? { dueAt: timeToCome(body.dueAt, this.clock.now(), 'dueAt') } : {}),
      });
      await this.memory.remember(tx, 201, line);
      return line;
    });
  }

  /** @throws Refused unknown_errand, errand_is_over */
  link(actor: StaffActor, id: string): Promise<LinkReply> {
    return this.db.transaction(async (tx) => {
      const errand = await errandLine(tx, actor.hotel, id);
      if (!errand) throw new Refused(404, 'unknown_errand');
      if (errand.status === 'delivered' || errand.status === 'not_needed')
        throw new Refused(409, 'errand_is_over');
      const ahead = Math.max(0, Date.parse(errand.dueAt) - this.clock.now().getTime());
      const until = new Date(this.clock.wall().getTime() + ahead + LINK_MS);
      return this.links.of(tx, actor.hotel, 'errand', id, until);
    });
  }

  /** @throws Refused unknown_errand */
  async ticket(actor: LinkActor): Promise<ErrandTicket> {
    const ticket = await errandTicket(this.db, actor.hotel, actor.subject);
    if (!ticket) throw new Refused(404, 'unknown_errand');
    return ticket;
  }
}
