import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { FirstRun } from '../../../contracts/people.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { Lease } from '../../../platform/outbox/lease.js';
import { sameSecret } from '../../../platform/secrets/vault.js';
import { Clock } from '../../../platform/time/clock.js';
import { HotelsFacade } from '../../hotels/hotels.facade.js';
import { FirstRunCode } from '../first-run.code.js';
import { StaffKeys } from '../staff-keys.js';
import type { SignedIn } from './sign-in.js';

/** The first hotel of a server and its first manager, who has the duty until somebody else takes it. */
@Injectable()
export class SetUpHouse {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly lease: Lease,
    private readonly hotels: HotelsFacade,
    private readonly firstRunCode: FirstRunCode,
    private readonly keys: StaffKeys,
  ) {}

  /** @throws Refused first_run_over, slow_down, wrong_code, bad_time_zone */
  async run(request: FirstRun, demo = false): Promise<SignedIn> {
    const row = await this.db.one<{ wait: number }>(
      `SELECT count_attempt('', 'first-run', '', $1, 5, 30, 900) AS wait`,
      [this.clock.wall()],
    );
    if (row && row.wait > 0) throw new Refused(429, 'slow_down', { seconds: row.wait });
    if (!sameSecret(plain(request.code), plain(this.firstRunCode.code))) throw new Refused(403, 'wrong_code');
    const { hotel, manager } = request;
    // staff consoles speak German and English
    const language = hotel.languages.find((one) => one === 'de' || one === 'en') ?? 'en';
    const passwordHash = await this.keys.passwords.hash(manager.password);
    const id = uuidv7();
    const cookie = await this.db.transaction(async (tx) => {
      // two browsers with the same code: the second one waits and finds a house
      await tx.rows(`SELECT pg_advisory_xact_lock(hashtext('gerne first run'))`);
      if (await tx.one('SELECT 1 FROM hotel LIMIT 1')) throw new Refused(409, 'first_run_over');
      await this.hotels.create(tx, hotel, demo);
      await tx.rows(
        `INSERT INTO staff_member (hotel_id, id, login, name, role, language, password_hash) VALUES ($1, $2, $3, $4, 'manager', $5, $6)`,
        [hotel.code, id, manager.login, manager.name, language, passwordHash],
      );
      await tx.rows('INSERT INTO duty (hotel_id, staff_id, since) VALUES ($1, $2, $3)', [
        hotel.code,
        id,
        this.clock.now(),
      ]);
      return this.keys.sessions.open(tx, hotel.code, id);
    });
    await this.lease.renew();
    const staff = { id, name: manager.name, role: 'manager' as const, language };
    return { cookie, reply: { staff, hotel: await this.hotels.head(hotel.code) } };
  }
}

function plain(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
