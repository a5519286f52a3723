import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../../src/config.js';
import { ReferralLetters } from '../../src/domains/referrals/referral-letters.js';
import { ReferralsFacade } from '../../src/domains/referrals/referrals.facade.js';
import { Escalate } from '../../src/domains/referrals/use-cases/escalate.js';
import { Refer } from '../../src/domains/referrals/use-cases/refer.js';
import type { Database } from '../../src/platform/db/database.js';
import { Links } from '../../src/platform/links/links.js';
import { MailQueue } from '../../src/platform/mail/mail-queue.js';
import type { Vault } from '../../src/platform/secrets/vault.js';
import type { Clock } from '../../src/platform/time/clock.js';

/** The referrals room wired by hand. @param mail a mail server, when letters are to be queued */
export function referralsOf(db: Database, vault: Vault, clock: Clock, mail: Config['mail'] = null) {
  const config = { mail, publicUrl: 'https://gerne.example', port: 3000 } as Config;
  const links = new Links(db, vault, clock, config);
  const queue = new MailQueue(vault, clock, config);
  const letters = new ReferralLetters(db, links, queue, clock);
  const refer = new Refer(clock, letters);
  return { links, queue, letters, refer, facade: new ReferralsFacade(db, refer, new Escalate(db, clock)) };
}

/** A partner with one person. */
export async function goodHands(
  db: Database,
  hotel: string,
  terms: { partner?: string; person?: string; email?: string; kind?: string; words?: string[] } = {},
): Promise<{ partnerId: string; personId: string }> {
  const [partnerId, personId] = [uuidv7(), uuidv7()];
  await db.rows(
    `INSERT INTO partner (hotel_id, id, kind, name, words, address, directions, walk_minutes, phone, languages)
     VALUES ($1, $2, $3, $4, $5, 'Seestrasse 12', '{"de":"Links am See entlang","en":"Left along the lake"}', 6, '+41 44 000 00 00', '{de,en}')`,
    [hotel, partnerId, terms.kind ?? 'partner', terms.partner ?? 'Praxis am See', terms.words ?? []],
  );
  await db.rows(
    `INSERT INTO partner_person (hotel_id, id, partner_id, name, email, languages) VALUES ($1, $2, $3, $4, $5, '{de}')`,
    [hotel, personId, partnerId, terms.person ?? 'Dr. Miriam Keller', terms.email ?? ''],
  );
  return { partnerId, personId };
}
