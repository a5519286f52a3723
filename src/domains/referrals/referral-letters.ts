import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LinkReply } from '../../contracts/links.js';
import { Refused } from '../../contracts/refusals.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { Links } from '../../platform/links/links.js';
import { type Enclosure, MailQueue } from '../../platform/mail/mail-queue.js';
import { Clock } from '../../platform/time/clock.js';
import { say } from '../../platform/words/say.js';
import {
  type LetterFacts,
  languageName,
  letterFacts,
  nameWithReading,
  personLanguage,
  when,
} from './letter.facts.js';
import { intro, letterPaper } from './letter-paper.js';

const LINK_DAYS_MS = 2 * 86_400_000;
const PAPER = 'referral-letter';
const GUEST = 'referral.guest';
const PERSON = 'referral.person';

/** What is written to the guest and to the person who takes care, and the person's link. */
@Injectable()
export class ReferralLetters implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly links: Links,
    private readonly queue: MailQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.encloses(PAPER, (hotel, id) => this.paper(hotel, id));
    this.queue.follows('referral', letterMoved);
  }

  /** The person's link; good until two days after the appointment, and for two days at least. */
  link(tx: Tx, hotel: string, id: string, appointmentAt: Date): Promise<LinkReply> {
    // an appointment is in house time, which may be moved; a link lives in real time
    const ahead = Math.max(0, appointmentAt.getTime() - this.clock.now().getTime());
    const until = new Date(this.clock.wall().getTime() + ahead + LINK_DAYS_MS);
    return this.links.of(tx, hotel, 'referral', id, until);
  }

  /** The guest's letter, and the question to the person with her link. @returns whether an e-mail goes to the person */
  async asked(tx: Tx, hotel: string, id: string): Promise<boolean> {
    const facts = await this.facts(tx, hotel, id);
    const { url } = await this.link(tx, hotel, id, facts.appointmentAt);
    await this.toGuest(tx, hotel, id, facts);
    const language = personLanguage(facts);
    return this.toPerson(tx, hotel, id, facts, [
      say(language, 'letters.person_asked', words(facts, language)),
      `${say(language, 'letters.when')}: ${when(facts.appointmentAt, facts.timeZone, language)}`,
      say(language, 'letters.person_language', { language: languageName(facts.guestLanguage, language) }),
      `${say(language, 'letters.person_link')}\n${url}`,
    ]);
  }

  /** The time she has proposed holds: both hear it, and the link lives as long as it must. */
  async agreed(tx: Tx, hotel: string, id: string): Promise<void> {
    const facts = await this.facts(tx, hotel, id);
    await this.link(tx, hotel, id, facts.appointmentAt);
    await this.toGuest(tx, hotel, id, facts);
    await this.told(tx, hotel, id, 'letters.person_agreed', facts);
  }

  async onTheWay(tx: Tx, hotel: string, id: string): Promise<void> {
    await this.told(tx, hotel, id, 'letters.person_on_the_way', await this.facts(tx, hotel, id));
  }

  /** The link opens nothing any more; what waits to be sent is no longer true. */
  async over(tx: Tx, hotel: string, id: string): Promise<void> {
    await this.links.revoke(tx, hotel, 'referral', id);
    await this.queue.drop(tx, hotel, GUEST, id);
    await this.queue.drop(tx, hotel, PERSON, id);
  }

  /** After `over`: the person need not wait for this guest. */
  async notComing(tx: Tx, hotel: string, id: string): Promise<void> {
    await this.told(tx, hotel, id, 'letters.person_ended', await this.facts(tx, hotel, id));
  }

  /** The guest's letter as PDF; null: no such referral. */
  async paper(hotel: string, id: string): Promise<Enclosure | null> {
    const facts = await letterFacts(this.db, hotel, id);
    if (!facts) return null;
    return { filename: 'letter.pdf', contentType: 'application/pdf', content: await letterPaper(facts) };
  }

  private async facts(tx: Tx, hotel: string, id: string): Promise<LetterFacts> {
    const facts = await letterFacts(tx, hotel, id);
    if (!facts) throw new Refused(404, 'unknown_referral');
    return facts;
  }

  private async told(tx: Tx, hotel: string, id: string, sentence: string, facts: LetterFacts): Promise<void> {
    const language = personLanguage(facts);
    await this.toPerson(tx, hotel, id, facts, [say(language, sentence, words(facts, language))]);
  }

  private async toPerson(
    tx: Tx,
    hotel: string,
    id: string,
    facts: LetterFacts,
    paragraphs: string[],
  ): Promise<boolean> {
    const language = personLanguage(facts);
    const all = words(facts, language);
    return this.queue.put(tx, hotel, {
      purpose: PERSON,
      subjectId: id,
      letter: {
        to: facts.email,
        subject: say(language, 'letters.person_subject', all),
        text: [
          say(language, 'letters.person_greeting', all),
          ...paragraphs,
          `${facts.owner}, ${facts.hotel}`,
        ].join('\n\n'),
      },
    });
  }

  /** An earlier letter that still waits is no longer true. */
  private async toGuest(tx: Tx, hotel: string, id: string, facts: LetterFacts): Promise<void> {
    await this.queue.drop(tx, hotel, GUEST, id);
    const language = facts.guestLanguage;
    const all = words(facts, language);
    const place = [facts.partner, facts.address, facts.phone].filter((line) => line !== '').join('\n');
    await this.queue.put(tx, hotel, {
      purpose: GUEST,
      subjectId: id,
      letter: {
        to: facts.guestEmail,
        subject: say(language, 'letters.guest_subject', all),
        text: [
          say(language, 'letters.greeting', all),
          intro(facts),
          `${facts.person}\n${place}\n${all.when}`,
          say(language, 'letters.guest_enclosed'),
          say(language, 'letters.owner', all),
        ].join('\n\n'),
        enclosure: { kind: PAPER, id },
      },
    });
  }
}

/** The board shows what became of the e-mail. */
async function letterMoved(tx: Tx, hotel: string, id: string): Promise<void> {
  await tx.rows('UPDATE referral SET version = version + 1 WHERE hotel_id = $1 AND id = $2', [hotel, id]);
  await tx.tell(hotel, { type: 'referral.letter', touched: [{ kind: 'referral', id }] });
}

function words(facts: LetterFacts, language: LetterFacts['guestLanguage']) {
  const { hotel, partner, person, owner, appointmentAt, timeZone } = facts;
  const guest = nameWithReading(facts);
  // a guest's own words may be in it: they shall not look like a paragraph of the house
  const what = facts.what.replace(/\s+/gu, ' ');
  return { hotel, partner, person, owner, what, guest, when: when(appointmentAt, timeZone, language) };
}
