import { Injectable } from '@nestjs/common';
import type { Language } from '../../contracts/common.js';
import { Refused } from '../../contracts/refusals.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { Vault } from '../../platform/secrets/vault.js';
import { Clock } from '../../platform/time/clock.js';
import { lockGuestOf } from './guest.store.js';

export const MOST_TRIES = 5;
const GOOD_MS = 30 * 60_000;
/** Three letters, then none for an hour: nobody's mailbox is filled from our desk. */
const LETTERS = { scope: 'guest-email', free: 3, base: 3_600, cap: 3_600 };
/** A family has one address for all; twenty records with it are one mailbox still. */
const MAILBOX = { ...LETTERS, scope: 'guest-mailbox', free: 10 };

export interface Addressee {
  guestId: string;
  email: string | null;
  verified: boolean;
  language: Language;
  hotel: string;
}

export interface Tried {
  guestId: string;
  email: string;
  hash: Buffer;
  /** This one included. */
  tries: number;
}

/** Codes that prove an address: kept as keyed hashes, one at a time, for half an hour and five tries. Real time. */
@Injectable()
export class EmailCodes {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  hash(hotel: string, guestId: string, email: string, code: string): Buffer {
    return this.vault.hash('guest email', hotel, guestId, email.toLowerCase(), code);
  }

  /** Whom a letter of this stay goes to; her record stays locked. @throws Refused unknown_stay */
  async addressee(tx: Tx, hotel: string, stayId: string): Promise<Addressee> {
    const row = await tx.one<Addressee>(
      `SELECT g.id AS "guestId", g.email, g.email_verified_at IS NOT NULL AS verified, g.language, o.name AS hotel
       FROM guest g JOIN hotel o ON o.hotel_id = g.hotel_id WHERE g.hotel_id = $1 AND g.id = $2`,
      [hotel, await lockGuestOf(tx, hotel, stayId)],
    );
    if (!row) throw new Refused(404, 'unknown_stay');
    return row;
  }

  /** In the place of an earlier one. @throws Refused letters_paced */
  async keep(tx: Tx, hotel: string, to: { guestId: string; email: string; code: string }): Promise<void> {
    const now = this.clock.wall();
    const mailbox = this.vault.hash('guest mailbox', hotel, to.email.toLowerCase()).toString('hex');
    await this.pace(tx, hotel, { ...LETTERS, subject: to.guestId }, now);
    await this.pace(tx, hotel, { ...MAILBOX, subject: mailbox }, now);
    await tx.rows(
      `INSERT INTO email_code AS c (hotel_id, guest_id, code_hash, sent_at, expires_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (hotel_id, guest_id) DO UPDATE SET code_hash = $3, tries = 0, sent_at = $4, expires_at = $5`,
      [
        hotel,
        to.guestId,
        this.hash(hotel, to.guestId, to.email, to.code),
        now,
        new Date(now.getTime() + GOOD_MS),
      ],
    );
  }

  private async pace(
    tx: Tx,
    hotel: string,
    { scope, subject, free, base, cap }: typeof LETTERS & { subject: string },
    now: Date,
  ): Promise<void> {
    const paced = await tx.one<{ wait: number }>('SELECT count_attempt($1, $2, $3, $4, $5, $6, $7) AS wait', [
      hotel,
      scope,
      subject,
      now,
      free,
      base,
      cap,
    ]);
    if (paced && paced.wait > 0)
      throw new Refused(429, 'letters_paced', { minutes: Math.ceil(paced.wait / 60) });
  }

  /**
   * One try, counted in a transaction of its own before anything is compared: who dies or is quick in between has spent
   * it. Null: there is no code, its time is over, or its tries are spent. @throws Refused unknown_stay
   */
  async countTry(hotel: string, stayId: string): Promise<Tried | null> {
    const to = await this.db.transaction((tx) => this.addressee(tx, hotel, stayId));
    const { guestId, email } = to;
    if (!email) return null;
    const [row] = await this.db.rows<{ code_hash: Buffer; tries: number }>(
      `UPDATE email_code SET tries = tries + 1 WHERE hotel_id = $1 AND guest_id = $2 AND tries < $3 AND expires_at > $4
       RETURNING code_hash, tries`,
      [hotel, guestId, MOST_TRIES, this.clock.wall()],
    );
    return row ? { guestId, email, hash: row.code_hash, tries: row.tries } : null;
  }

  /** Opens once, and only for the address it was sent to. */
  async use(tx: Tx, hotel: string, { guestId, email, hash }: Tried): Promise<boolean> {
    const guest = await tx.one(
      'SELECT FROM guest WHERE hotel_id = $1 AND id = $2 AND email = $3 AND merged_into IS NULL FOR NO KEY UPDATE',
      [hotel, guestId, email],
    );
    if (!guest) return false;
    const [used] = await tx.rows(
      'DELETE FROM email_code WHERE hotel_id = $1 AND guest_id = $2 AND code_hash = $3 RETURNING tries',
      [hotel, guestId, hash],
    );
    if (!used) return false;
    await tx.rows(
      'UPDATE guest SET email_verified_at = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2',
      [hotel, guestId, this.clock.now()],
    );
    return true;
  }
}
