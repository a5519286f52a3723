import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { LinkActor } from '../../../contracts/actor.js';
import type { PassedOn, PassOn, ReferralTicket } from '../../../contracts/referrals.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { Links } from '../../../platform/links/links.js';
import { type Change, type Held, ReferralBook } from '../referral-book.js';
import { ReferralLetters } from '../referral-letters.js';
import { acceptBy, type Step, stillToCome } from '../referral.rules.js';
import { ticketOf } from '../ticket.queries.js';
import { accepted, arrived } from './step-by-desk.js';

/** Line ends, turned directions and the like; but for the joiners that names of some scripts are written with. */
const UNSHOWABLE = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])[\p{Cf}\p{Cs}]/u;

interface Colleague {
  id: string;
  name: string;
}

/** What the person does by her link: the one referral it names, and no other. */
@Injectable()
export class StepByLink {
  constructor(
    private readonly book: ReferralBook,
    private readonly letters: ReferralLetters,
    private readonly links: Links,
  ) {}

  /** @throws Refused not_this_link, referral_is_over, guest_is_on_the_way; so do all */
  accept(actor: LinkActor, id: string): Promise<ReferralTicket> {
    return this.step(actor, id, 'accept', (_, held) => accepted(held, 'link'), ticket(actor));
  }

  /** It stays the house's until the desk has agreed with the guest. @throws Refused due_in_the_past */
  async propose(actor: LinkActor, id: string, appointmentAt: string): Promise<ReferralTicket> {
    const now = this.book.clock.now();
    const proposed = stillToCome(appointmentAt, now);
    const change = (_: Tx, held: Held): Change => ({
      type: 'referral.proposed',
      set: {
        status: 'asked',
        proposed_at: proposed,
        accept_by: acceptBy(held.appointment_at, now),
        escalated_at: null,
      },
      moment: 'referral_proposed',
      params: { at: proposed.toISOString() },
    });
    return this.step(actor, id, 'propose', change, ticket(actor));
  }

  arrived(actor: LinkActor, id: string): Promise<ReferralTicket> {
    return this.step(actor, id, 'arrived', (_, held) => arrived(held), ticket(actor));
  }

  /**
   * To a colleague by name: this link opens nothing any more, the colleague is asked anew, and the guest's letter
   * names the colleague. @throws Refused pass_on_to_whom
   */
  async passOn(actor: LinkActor, id: string, to: PassOn): Promise<PassedOn> {
    const { hotel } = actor;
    let reply: PassedOn = { person: '', told: false };
    const change = async (tx: Tx, held: Held): Promise<Change> => {
      const colleague = await this.colleague(tx, hotel, held, to);
      return {
        type: 'referral.passed-on',
        set: {
          person_id: colleague.id,
          status: 'asked',
          proposed_at: null,
          accept_by: acceptBy(held.appointment_at, this.book.clock.now()),
          escalated_at: null,
        },
        moment: 'referral_passed_on',
        after: async () => {
          await this.letters.over(tx, hotel, id);
          reply = { person: colleague.name, told: await this.letters.asked(tx, hotel, id) };
        },
      };
    };
    return this.step(actor, id, 'pass_on', change, () => Promise.resolve(reply));
  }

  /**
   * Another link may have taken the cookie's place: whoever looks at the older page must not act on the newer one. And
   * while this one knocked, its referral may have been passed on.
   */
  private async step<T>(
    actor: LinkActor,
    id: string,
    step: Step,
    work: (tx: Tx, held: Held) => Promise<Change> | Change | null,
    replyOf: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const { hotel, session } = actor;
    if (actor.subject !== id) throw new Refused(404, 'not_this_link');
    const live = async (tx: Tx, held: Held) => {
      const good = await this.links.stillGood(hotel, [session], tx);
      if (!good.has(session)) throw new Refused(404, 'link_is_over');
      return work(tx, held);
    };
    return this.book.step(hotel, id, step, live, replyOf);
  }

  private async colleague(tx: Tx, hotel: string, held: Held, to: PassOn): Promise<Colleague> {
    const name = to.name?.trim() ?? '';
    const known = await tx.one<Colleague>(
      `SELECT id, name FROM partner_person WHERE hotel_id = $1 AND partner_id = $2 AND active AND id <> $3
         AND (id = $4 OR lower(name) = lower($5)) ORDER BY id = $4 DESC LIMIT 1`,
      [hotel, held.partner_id, held.person_id, to.personId ?? null, name],
    );
    if (known) return known;
    // invisible signs are no name, and the guest's letter would name nobody; a line of its own would be a sentence of ours
    const readable = /[\p{L}\p{N}]/u.test(name) && !UNSHOWABLE.test(name);
    if (to.personId !== undefined || !readable) throw new Refused(422, 'pass_on_to_whom');
    const id = uuidv7();
    await tx.rows('INSERT INTO partner_person (hotel_id, id, partner_id, name) VALUES ($1, $2, $3, $4)', [
      hotel,
      id,
      held.partner_id,
      name,
    ]);
    return { id, name };
  }
}

const ticket = (actor: LinkActor) => (tx: Tx) => ticketOf(tx, actor);
