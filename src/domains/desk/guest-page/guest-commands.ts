import { Injectable } from '@nestjs/common';
import type { LinkActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { GuestAdvises, GuestAsks, GuestSays, PageCare } from '../../../contracts/guest-page.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { GuestsFacade } from '../../guests/guests.facade.js';
import { WishStore } from '../wish.store.js';
import { GuestPageFacade } from './guest-page.facade.js';

/** More open wishes, or words nobody has read, than any guest has: a finger that fell asleep on the button. */
const MOST_OPEN = 20;
const WAIT_SECONDS = 60;

/** What a guest does on her own page, with nothing but her link. */
@Injectable()
export class GuestCommands {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly guests: GuestsFacade,
    private readonly wishes: WishStore,
    private readonly page: GuestPageFacade,
  ) {}

  /** A wish at the desk, in her own words. @throws Refused link_is_over, wish_needs_words, slow_down */
  async ask(actor: LinkActor, asks: GuestAsks): Promise<PageCare> {
    const text = asks.text.trim();
    if (text === '') throw new Refused(400, 'wish_needs_words');
    const { hotel, subject } = actor;
    const until = await this.page.until(hotel, subject, text);
    return this.run(actor, 201, async (tx) => {
      const open = await tx.one<{ many: number }>(
        `SELECT count(*)::integer AS many FROM wish
         WHERE hotel_id = $1 AND stay_id = $2 AND status = 'open' AND source = 'guest_page'`,
        [hotel, subject],
      );
      this.mustBeCalm(open?.many);
      const asked = { stayId: subject, text, amenityId: null };
      const wish = await this.wishes.write(tx, hotel, asked, null, 'guest_page', until);
      await tx.tell(hotel, {
        type: 'wish.made',
        touched: [
          { kind: 'wish', id: wish.id },
          { kind: 'stay', id: subject },
          { kind: 'pulse', id: hotel },
        ],
        moment: { code: 'wished', stayId: subject, params: { wishId: wish.id } },
      });
      const nobodyYet = { names: null, by: null, partner: null, at: null, status: 'open' };
      return { id: wish.id, kind: 'wish', what: text, ...nobodyYet };
    });
  }

  /** @throws Refused link_is_over, unknown_about, slow_down */
  say(actor: LinkActor, said: GuestSays): Promise<void> {
    return this.run(actor, 204, async (tx) => {
      const { hotel, subject } = actor;
      const words = await tx.one<{ many: number }>(
        `SELECT count(*)::integer AS many FROM guest_word
         WHERE hotel_id = $1 AND stay_id = $2 AND via = 'guest_page' AND answered_at IS NULL`,
        [hotel, subject],
      );
      this.mustBeCalm(words?.many);
      await this.guests.say(tx, actor.hotel, actor.subject, said);
    });
  }

  /** @throws Refused link_is_over, asked_already, unknown_question */
  advise(actor: LinkActor, advised: GuestAdvises): Promise<void> {
    return this.run(actor, 204, async (tx) => {
      await this.guests.advise(tx, actor.hotel, actor.subject, advised);
    });
  }

  /** @throws Refused link_is_over */
  speak(actor: LinkActor, language: Language): Promise<void> {
    const { hotel, subject } = actor;
    return this.run(
      actor,
      204,
      (tx) => this.guests.speak(tx, hotel, subject, language),
      (tx) => this.guests.hold(tx, hotel, subject),
    );
  }

  /** @throws Refused slow_down */
  private mustBeCalm(open: number | undefined): void {
    if ((open ?? 0) >= MOST_OPEN) throw new Refused(429, 'slow_down', { seconds: WAIT_SECONDS });
  }

  /** @param first what is locked before her stay */
  private run<T>(
    actor: LinkActor,
    status: number,
    work: (tx: Tx) => Promise<T>,
    first?: (tx: Tx) => Promise<void>,
  ): Promise<T> {
    return this.db.transaction(async (tx) => {
      await first?.(tx);
      await this.page.mustBeOpen(tx, actor.hotel, actor.subject);
      const reply = await work(tx);
      await this.memory.remember(tx, status, reply ?? null);
      return reply;
    });
  }
}
