import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config.js';
import type { LinkActor } from '../../contracts/actor.js';
import type { LinkKind, LinkReply } from '../../contracts/links.js';
import { Refused } from '../../contracts/refusals.js';
import { Database, type Tx } from '../db/database.js';
import { token, tokenHash } from '../secrets/secrets.js';
import { Vault } from '../secrets/vault.js';
import { Clock } from '../time/clock.js';
import { CONFIG } from '../tokens.js';

/** Where a link of each kind leads; the secret rides in the fragment, which no server and no log ever sees. */
const PAGES: Record<LinkKind, string> = { stay: '/guest#', referral: '/partner#r.', errand: '/partner#e.' };
const COUNT = 'SELECT count_attempt($1, $2, $3, $4, $5, $6, $7) AS wait';
/** A house shares one address with all its guests; a secret has 256 bits. */
const ADDRESS = { scope: 'link-address', free: 120, base: 30, cap: 900 };
const COMMANDS = { scope: 'link-commands', free: 120, base: 30, cap: 900 };
/** Anything else is no secret of ours, and some of it is no text for PostgreSQL either. */
const SECRET = /^[\w-]+\.[\w-]+$/;
const SEAL = 'link';

interface Row {
  hotel_id: string;
  subject_id: string;
}

/** Links for people without an account: one live link per stay, referral or errand. Real time. */
@Injectable()
export class Links {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The live link of a subject, made if there is none; the same secret can be printed again. */
  async of(tx: Tx, hotel: string, kind: LinkKind, subject: string, expiresAt: Date): Promise<LinkReply> {
    await tx.rows(
      `UPDATE link SET revoked_at = $4 WHERE hotel_id = $1 AND kind = $2 AND subject_id = $3 AND revoked_at IS NULL AND expires_at <= $4`,
      [hotel, kind, subject, this.clock.wall()],
    );
    const secret = `${hotel}.${token()}`;
    const row = await tx.one<{ token_sealed: Buffer; expires_at: Date }>(
      `INSERT INTO link (hotel_id, token_hash, kind, subject_id, token_sealed, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (hotel_id, kind, subject_id) WHERE revoked_at IS NULL DO UPDATE SET expires_at = greatest(link.expires_at, $7)
       RETURNING token_sealed, expires_at`,
      [hotel, tokenHash(secret), kind, subject, this.vault.seal(SEAL, secret), this.clock.wall(), expiresAt],
    );
    const kept = row ? this.vault.unseal(SEAL, row.token_sealed) : secret;
    return {
      url: `${this.house()}${PAGES[kind]}${kept}`,
      expiresAt: (row?.expires_at ?? expiresAt).toISOString(),
    };
  }

  /** From now on the link opens nothing; the next `of` makes another one. */
  async revoke(tx: Tx, hotel: string, kind: LinkKind, subject: string): Promise<void> {
    await tx.rows(
      'UPDATE link SET revoked_at = $4 WHERE hotel_id = $1 AND kind = $2 AND subject_id = $3 AND revoked_at IS NULL',
      [hotel, kind, subject, this.clock.wall()],
    );
  }

  /** Who holds this secret; null when it opens nothing (any more). */
  async actorOf(kind: LinkKind, secret: string): Promise<LinkActor | null> {
    if (!SECRET.test(secret)) return null;
    const hotel = secret.split('.', 1)[0] ?? '';
    const hash = tokenHash(secret);
    const rows = await this.db.hot<Row>(
      'link-actor',
      `SELECT hotel_id, subject_id FROM link WHERE hotel_id = $1 AND token_hash = $2 AND kind = $3 AND revoked_at IS NULL AND expires_at > $4`,
      [hotel, hash, kind, this.clock.wall()],
    );
    const row = rows[0];
    if (!row) return null;
    return {
      kind: 'link',
      hotel: row.hotel_id,
      link: kind,
      subject: row.subject_id,
      session: hash.toString('hex'),
    };
  }

  /** Counts what opened nothing. A good secret opens all the same: nobody shuts out her neighbours. @throws Refused slow_down */
  count(address: string): Promise<void> {
    return this.counted('', address, ADDRESS);
  }

  /** @throws Refused slow_down */
  countCommand({ hotel, session }: LinkActor): Promise<void> {
    return this.counted(hotel, session, COMMANDS);
  }

  private async counted(hotel: string, subject: string, limit: typeof ADDRESS): Promise<void> {
    const { scope, free, base, cap } = limit;
    const row = await this.db.one<{ wait: number }>(COUNT, [
      hotel,
      scope,
      subject,
      this.clock.wall(),
      free,
      base,
      cap,
    ]);
    if (row && row.wait > 0) throw new Refused(429, 'slow_down', { seconds: row.wait });
  }

  /** Which of these sessions are still good, for the sweep of live sockets. */
  async stillGood(hotel: string, sessions: string[], from: Database | Tx = this.db): Promise<Set<string>> {
    const rows = await from.rows<{ session: string }>(
      `SELECT encode(token_hash, 'hex') AS session FROM link
       WHERE hotel_id = $1 AND token_hash = ANY ($2::bytea[]) AND revoked_at IS NULL AND expires_at > $3`,
      [hotel, sessions.map((session) => Buffer.from(session, 'hex')), this.clock.wall()],
    );
    return new Set(rows.map(({ session }) => session));
  }

  private house(): string {
    return (this.config.publicUrl ?? `http://localhost:${this.config.port}`).replace(/\/$/, '');
  }
}
