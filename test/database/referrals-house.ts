import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../../src/config.js';
import { ReferralBook } from '../../src/domains/referrals/referral-book.js';
import { ReferralLetters } from '../../src/domains/referrals/referral-letters.js';
import { ReferralsFacade } from '../../src/domains/referrals/referrals.facade.js';
import { Escalate } from '../../src/domains/referrals/use-cases/escalate.js';
import { HandOver } from '../../src/domains/referrals/use-cases/hand-over.js';
import { Refer } from '../../src/domains/referrals/use-cases/refer.js';
import { StepByDesk } from '../../src/domains/referrals/use-cases/step-by-desk.js';
import { StepByLink } from '../../src/domains/referrals/use-cases/step-by-link.js';
import { WritePeople } from '../../src/domains/referrals/use-cases/write-people.js';
import { Database } from '../../src/platform/db/database.js';
import { CommandMemory } from '../../src/platform/http/idempotency.js';
import { Links } from '../../src/platform/links/links.js';
import { MailQueue } from '../../src/platform/mail/mail-queue.js';
import { Vault } from '../../src/platform/secrets/vault.js';
import { Clock } from '../../src/platform/time/clock.js';
import { createDatabase } from '../harness/postgres.js';
import { Furniture } from './desk-furniture.js';

/** The referrals room wired by hand. @param mail a mail server, when letters are to be queued */
export function referralsOf(db: Database, vault: Vault, clock: Clock, mail: Config['mail'] = null) {
  const config = { mail, publicUrl: 'https://gerne.example', port: 3000 } as Config;
  const memory = new CommandMemory(db, vault, clock);
  const links = new Links(db, vault, clock, config);
  const queue = new MailQueue(vault, clock, config);
  const letters = new ReferralLetters(db, links, queue, clock);
  letters.onModuleInit();
  const refer = new Refer(clock, letters);
  const book = new ReferralBook(db, memory, clock);
  return {
    links,
    queue,
    letters,
    refer,
    handOver: new HandOver(db, memory, clock, letters, refer),
    byDesk: new StepByDesk(book, letters, refer),
    byLink: new StepByLink(book, letters, links),
    people: new WritePeople(db, memory),
    facade: new ReferralsFacade(db, refer, new Escalate(db, clock)),
  };
}

interface Hands {
  partner: string;
  person: string;
  email: string;
  kind: string;
  words: string[];
}

/** A partner with one person. */
export async function goodHands(
  db: Database,
  hotel: string,
  terms: Partial<Hands> = {},
): Promise<{ partnerId: string; personId: string }> {
  const partnerId = uuidv7();
  await db.rows(
    `INSERT INTO partner (hotel_id, id, kind, name, words, address, directions, walk_minutes, phone, languages)
     VALUES ($1, $2, $3, $4, $5, 'Seestrasse 12', '{"de":"Links am See entlang","en":"Left along the lake"}', 6, '+41 44 000 00 00', '{de,en}')`,
    [hotel, partnerId, terms.kind ?? 'partner', terms.partner ?? 'Praxis am See', terms.words ?? []],
  );
  return { partnerId, personId: await person(db, hotel, partnerId, terms) };
}

export async function person(
  db: Database,
  hotel: string,
  partnerId: string,
  terms: Partial<Hands> = {},
): Promise<string> {
  const id = uuidv7();
  await db.rows(
    `INSERT INTO partner_person (hotel_id, id, partner_id, name, email, languages) VALUES ($1, $2, $3, $4, $5, '{de}')`,
    [hotel, id, partnerId, terms.person ?? 'Dr. Miriam Keller', terms.email ?? ''],
  );
  return id;
}

export const HOTEL = 'gerne';

/** House and real time, moved on together by hand. */
export class HandClock extends Clock {
  private at = Date.parse('2015-09-18T15:00:00+02:00');

  override now(): Date {
    return new Date(this.at);
  }

  override wall(): Date {
    return new Date(this.at);
  }

  pass(minutes: number): void {
    this.at += minutes * 60_000;
  }

  in(minutes: number): string {
    return new Date(this.at + minutes * 60_000).toISOString();
  }
}

/** A house with Mara at its desk, a guest, and good hands. */
export async function openReferrals(mail: Config['mail'] = null) {
  const test = await createDatabase();
  const clock = new HandClock();
  const db = await Database.open({ url: test.url, poolSize: 8, clock, entities: [] });
  const vault = new Vault(Buffer.alloc(32, 7));
  const furniture = new Furniture(db, HOTEL, clock);
  const mara = await furniture.hotel();
  return {
    db,
    clock,
    vault,
    furniture,
    mara,
    ...referralsOf(db, vault, clock, mail),
    close: async () => {
      await db.close();
      await test.drop();
    },
  };
}
export type Referrals = Awaited<ReturnType<typeof openReferrals>>;
