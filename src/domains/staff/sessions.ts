import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { Language } from '../../contracts/common.js';
import type { Role } from '../../contracts/people.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { token as newToken, tokenHash } from '../../platform/secrets/secrets.js';
import { Clock } from '../../platform/time/clock.js';

const IDLE_MS = 12 * 3_600_000;
const ABSOLUTE_MS = 30 * 86_400_000;
/** An ended session is noticed by another process within this time. */
const FRESH_MS = 1_000;
const SEEN_EVERY_MS = 60_000;
const MOST_CACHED = 5_000;
const LONGEST = 200;

interface Cached {
  actor: StaffActor | null;
  until: number;
}

interface SessionRow {
  staff_id: string;
  name: string;
  role: Role;
  language: Language;
  seen_at: Date;
}

/** Opaque sessions on the server. A token is `<hotel>.<random>`; only its hash is stored. */
@Injectable()
export class Sessions {
  /** By the token's hash: what lies in memory opens nothing. */
  private readonly cache = new Map<string, Cached>();
  private forgotten = 0;
  private readonly listeners: ((sessions: string[]) => void)[] = [];

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Opens a session. @returns the cookie's value */
  async open(tx: Tx, hotel: string, staffId: string): Promise<string> {
    const random = newToken();
    const now = this.clock.wall();
    await tx.rows(
      `INSERT INTO staff_session (hotel_id, token_hash, staff_id, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)`,
      [hotel, tokenHash(random), staffId, now, new Date(now.getTime() + ABSOLUTE_MS)],
    );
    return `${hotel}.${random}`;
  }

  /** Who a cookie belongs to; at most one look into the database a second per session. */
  async staff(cookie: string): Promise<StaffActor | null> {
    const [hotel, random, more] = cookie.split('.');
    if (!hotel || !random || more !== undefined || cookie.length > LONGEST) return null;
    const hash = tokenHash(random);
    const name = `${hotel}.${hash.toString('hex')}`;
    const known = this.cache.get(name);
    if (known && known.until > performance.now()) return known.actor;
    const { forgotten } = this;
    const actor = await this.look(hotel, hash);
    // a look that began before something ended may have seen it still standing
    if (forgotten !== this.forgotten) return this.look(hotel, hash);
    if (this.cache.size >= MOST_CACHED) this.cache.clear();
    this.cache.set(name, { actor, until: performance.now() + FRESH_MS });
    return actor;
  }

  private async look(hotel: string, hash: Buffer): Promise<StaffActor | null> {
    const now = this.clock.wall();
    const rows = await this.db.hot<SessionRow>(
      'session',
      `SELECT m.id AS staff_id, m.name, m.role, m.language, s.seen_at FROM staff_session s
       JOIN staff_member m ON m.hotel_id = s.hotel_id AND m.id = s.staff_id AND m.active
       WHERE s.hotel_id = $1 AND s.token_hash = $2 AND s.expires_at > $3 AND s.seen_at > $4`,
      [hotel, hash, now, new Date(now.getTime() - IDLE_MS)],
    );
    const row = rows[0];
    if (!row) return null;
    if (now.getTime() - row.seen_at.getTime() > SEEN_EVERY_MS) {
      await this.db.rows('UPDATE staff_session SET seen_at = $3 WHERE hotel_id = $1 AND token_hash = $2', [
        hotel,
        hash,
        now,
      ]);
    }
    const { staff_id: staffId, name, role, language } = row;
    return { kind: 'staff', hotel, staffId, name, role, language, session: hash.toString('hex') };
  }

  /** Ends one session. */
  async end(actor: StaffActor): Promise<void> {
    await this.db.rows('DELETE FROM staff_session WHERE hotel_id = $1 AND token_hash = $2', [
      actor.hotel,
      Buffer.from(actor.session, 'hex'),
    ]);
    this.ended([actor.session]);
  }

  /** Ends all sessions of a person within a transaction; call `ended` with the result after commit. */
  async endAllOf(tx: Tx, hotel: string, staffId: string): Promise<string[]> {
    const rows = await tx.rows<{ hash: string }>(
      `DELETE FROM staff_session WHERE hotel_id = $1 AND staff_id = $2 RETURNING encode(token_hash, 'hex') AS hash`,
      [hotel, staffId],
    );
    return rows.map(({ hash }) => hash);
  }

  /** Forgets what is cached and tells whoever holds live sockets. */
  ended(sessions: string[]): void {
    this.forgotten += 1;
    this.cache.clear();
    if (sessions.length > 0) for (const listener of this.listeners) listener(sessions);
  }

  onEnded(listener: (sessions: string[]) => void): void {
    this.listeners.push(listener);
  }

  /** Those of some sessions that still stand, with anybody active behind them. */
  async stillGood(hotel: string, sessions: string[]): Promise<Set<string>> {
    const rows = await this.db.hot<{ hash: string }>(
      'sessions-still-good',
      `SELECT encode(s.token_hash, 'hex') AS hash FROM staff_session s
       JOIN staff_member m ON m.hotel_id = s.hotel_id AND m.id = s.staff_id AND m.active
       WHERE s.hotel_id = $1 AND s.token_hash = ANY ($2::bytea[]) AND s.expires_at > $3 AND s.seen_at > $4`,
      [
        hotel,
        sessions.map((session) => Buffer.from(session, 'hex')),
        this.clock.wall(),
        new Date(this.clock.wall().getTime() - IDLE_MS),
      ],
    );
    return new Set(rows.map(({ hash }) => hash));
  }
}
