import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { GuestAsPerson } from '../../../contracts/person.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { MailQueue } from '../../../platform/mail/mail-queue.js';
import { pin } from '../../../platform/secrets/secrets.js';
import { sameSecret } from '../../../platform/secrets/vault.js';
import { say } from '../../../platform/words/say.js';
import { EmailCodes, type Addressee, MOST_TRIES } from '../email-codes.js';
import { GuestsFacade } from '../guests.facade.js';
import { lockGuests, renewStaysOf } from '../guest.store.js';
import { OneCommand } from '../one-command.js';

const LETTER = 'guest.email';

/**
 * Whether an address is hers: a code goes there, she reads it out at the desk. Only offered to whoever likes to be
 * recognised next time; nothing the house does for her waits for it.
 */
@Injectable()
export class EmailProof implements OnModuleInit {
  constructor(
    private readonly command: OneCommand,
    private readonly guests: GuestsFacade,
    private readonly codes: EmailCodes,
    private readonly queue: MailQueue,
  ) {}

  onModuleInit(): void {
    this.queue.follows('guest', letterMoved);
  }

  /** With whether this house can write to her at all. @throws Refused unknown_stay */
  async person(hotel: string, stayId: string, language: Language): Promise<GuestAsPerson> {
    return { ...(await this.guests.person(hotel, stayId, language)), mayConfirm: this.queue.open };
  }

  /** @throws Refused unknown_stay, no_address, no_mail_server, letters_paced */
  async send(actor: StaffActor, stayId: string, language: Language): Promise<GuestAsPerson> {
    const { hotel } = actor;
    const today = await this.guests.today(hotel);
    return this.command.run(200, async (tx) => {
      const to = await this.codes.addressee(tx, hotel, stayId);
      if (!this.queue.open) throw new Refused(409, 'no_mail_server');
      if (!to.email) throw new Refused(409, 'no_address');
      if (!to.verified) await this.write(tx, hotel, to, to.email);
      return this.guests.personIn(tx, hotel, stayId, { language, today });
    });
  }

  /** @throws Refused unknown_stay, code_is_over, wrong_email_code with how many tries are left */
  async confirm(actor: StaffActor, stayId: string, code: string, language: Language): Promise<GuestAsPerson> {
    const { hotel } = actor;
    const today = await this.guests.today(hotel);
    const tried = await this.codes.countTry(hotel, stayId);
    if (!tried) throw new Refused(409, 'code_is_over');
    const right = sameSecret(tried.hash, this.codes.hash(hotel, tried.guestId, tried.email, code));
    if (!right) throw new Refused(422, 'wrong_email_code', { count: MOST_TRIES - tried.tries });
    return this.command.run(200, async (tx) => {
      if (!(await this.codes.use(tx, hotel, tried))) throw new Refused(409, 'code_is_over');
      const touched = await renewStaysOf(tx, hotel, tried.guestId);
      await tx.tell(hotel, { type: 'guest.email-confirmed', touched });
      return this.guests.personIn(tx, hotel, stayId, { language, today });
    });
  }

  /** A code before this one opens nothing any more, and its letter stays here if it has not left. */
  private async write(tx: Tx, hotel: string, to: Addressee, email: string): Promise<void> {
    const code = pin();
    await this.codes.keep(tx, hotel, { guestId: to.guestId, email, code });
    await this.queue.drop(tx, hotel, LETTER, to.guestId);
    const words = { hotel: to.hotel, code: `${code.slice(0, 3)} ${code.slice(3)}` };
    // whoever reads it may not be her: no name in it
    await this.queue.put(tx, hotel, {
      purpose: LETTER,
      subjectId: to.guestId,
      letter: {
        to: email,
        subject: say(to.language, 'letters.code_subject', words),
        text: [
          say(to.language, 'letters.code_text', words),
          words.code,
          say(to.language, 'letters.code_ignore', words),
          to.hotel,
        ].join('\n\n'),
      },
    });
    await tx.tell(hotel, { type: 'guest.email-asked', touched: await renewStaysOf(tx, hotel, to.guestId) });
  }
}

/** The card shows that the letter has left, or could not. */
async function letterMoved(tx: Tx, hotel: string, guestId: string): Promise<void> {
  await lockGuests(tx, hotel, [guestId]);
  await tx.tell(hotel, { type: 'guest.email-letter', touched: await renewStaysOf(tx, hotel, guestId) });
}
