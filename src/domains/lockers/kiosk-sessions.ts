import { Injectable } from '@nestjs/common';
import type { KioskActor } from '../../contracts/actor.js';
import { normaliseClaim } from '../../contracts/devices/enrolment.js';
import { Refused } from '../../contracts/refusals.js';
import { Database } from '../../platform/db/database.js';
import { token, tokenHash } from '../../platform/secrets/secrets.js';
import { Vault } from '../../platform/secrets/vault.js';
import { Clock } from '../../platform/time/clock.js';

const CACHE_MS = 1_000;
const MOST_CACHED = 500;
/** Wrong codes only. A right one, with 50 random bits, is not kept waiting by a stranger's guesses. */
const TRIES = { free: 20, base: 15, cap: 600 };

/** Which kiosk asks. A kiosk is paired once, with a one-time code, and lives until it is paired anew or revoked. */
@Injectable()
export class KioskSessions {
  private readonly cache = new Map<string, { actor: KioskActor | null; at: number }>();

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** @param cookie `<hotel>.<token>` @returns null for a kiosk nobody paired, or that was revoked (within a second) */
  async kiosk(cookie: string): Promise<KioskActor | null> {
    const [hotel, secret, ...more] = cookie.split('.');
    if (!hotel || !secret || more.length > 0 || cookie.length > 200) return null;
    const session = tokenHash(secret).toString('hex');
    const key = `${hotel}.${session}`;
    const now = performance.now();
    const known = this.cache.get(key);
    if (known && now - known.at < CACHE_MS) return known.actor;
    const [row] = await this.db.hot<{ station_id: string }>(
      'kiosk-session',
      'SELECT station_id FROM kiosk WHERE hotel_id = $1 AND token_hash = $2 AND revoked_at IS NULL',
      [hotel, Buffer.from(session, 'hex')],
    );
    const actor: KioskActor | null = row
      ? { kind: 'kiosk', hotel, stationId: row.station_id, session }
      : null;
    if (this.cache.size >= MOST_CACHED) this.cache.clear();
    this.cache.set(key, { actor, at: now });
    return actor;
  }

  /** Trades a pairing code for a cookie. An earlier kiosk of the station is over. @throws Refused `wrong_code`, `slow_down` */
  async pair(code: string): Promise<{ cookie: string; actor: KioskActor }> {
    const wall = this.clock.wall();
    const hash = this.vault.hash('claim', 'kiosk', normaliseClaim(code));
    const secret = token();
    const paired = await this.db.transaction(async (tx) => {
      const claim = await tx.one<{ hotel_id: string; station_id: string }>(
        `UPDATE claim SET used_at = $2 WHERE hotel_id IN (SELECT hotel_id FROM hotel) AND code_hash = $1
           AND purpose = 'kiosk' AND used_at IS NULL AND until > $2 RETURNING hotel_id, station_id`,
        [hash, wall],
      );
      if (!claim) return null;
      const { hotel_id: hotel, station_id: stationId } = claim;
      await tx.rows(
        'UPDATE kiosk SET revoked_at = $3 WHERE hotel_id = $1 AND station_id = $2 AND revoked_at IS NULL',
        [hotel, stationId, wall],
      );
      await tx.rows(
        'INSERT INTO kiosk (hotel_id, token_hash, station_id, paired_at) VALUES ($1, $2, $3, $4)',
        [hotel, tokenHash(secret), stationId, wall],
      );
      const session = tokenHash(secret).toString('hex');
      return { cookie: `${hotel}.${secret}`, actor: { kind: 'kiosk' as const, hotel, stationId, session } };
    });
    return paired ?? this.wrong(wall);
  }

  private async wrong(wall: Date): Promise<never> {
    const tries = await this.db.one<{ wait: number }>(
      `SELECT count_attempt(hotel_id, 'kiosk-pair', 'all', $1, $2, $3, $4) AS wait
       FROM (SELECT hotel_id FROM hotel ORDER BY hotel_id LIMIT 1) h`,
      [wall, TRIES.free, TRIES.base, TRIES.cap],
    );
    if ((tries?.wait ?? 0) > 0) throw new Refused(429, 'slow_down', { seconds: tries?.wait ?? 0 });
    throw new Refused(409, 'wrong_code');
  }

  /** Those of some kiosks that are still paired. */
  async stillGood(hotel: string, sessions: string[]): Promise<Set<string>> {
    const rows = await this.db.hot<{ hash: string }>(
      'kiosks-still-good',
      `SELECT encode(token_hash, 'hex') AS hash FROM kiosk
       WHERE hotel_id = $1 AND token_hash = ANY ($2::bytea[]) AND revoked_at IS NULL`,
      [hotel, sessions.map((session) => Buffer.from(session, 'hex'))],
    );
    return new Set(rows.map(({ hash }) => hash));
  }
}
