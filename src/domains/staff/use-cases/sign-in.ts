import { Injectable } from '@nestjs/common';
import type { SessionReply, SignIn as SignInRequest } from '../../../contracts/people.js';
import type { Language } from '../../../contracts/common.js';
import type { Role } from '../../../contracts/people.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { HotelsFacade } from '../../hotels/hotels.facade.js';
import { Passwords } from '../passwords.js';
import { Sessions } from '../sessions.js';

export interface SignedIn {
  cookie: string;
  reply: SessionReply;
}

interface Member {
  id: string;
  name: string;
  role: Role;
  language: Language;
  password_hash: string;
}

const COUNT = 'SELECT count_attempt($1, $2, $3, $4, $5, $6, $7) AS wait';

/** Five tries are free; then 30 s, doubling, up to a quarter of an hour. An address shared by a desk gets more. */
const ACCOUNT = { scope: 'sign-in', free: 5, base: 30, cap: 900 };
const ADDRESS = { scope: 'sign-in-address', free: 30, base: 30, cap: 900 };

/** A person at a console. Every try is counted before anything is compared, and a stranger costs as much time as a colleague. */
@Injectable()
export class SignIn {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  /** @throws Refused wrong_sign_in, slow_down */
  async run(request: SignInRequest, address: string): Promise<SignedIn> {
    const hotel = await this.hotelOf(request.hotel);
    const login = request.login.trim().toLowerCase();
    await this.count(hotel ?? '', ADDRESS, address);
    await this.count(hotel ?? '', ACCOUNT, login);
    const member = hotel ? await this.member(hotel, login) : null;
    const fits = await this.passwords.fits(member?.password_hash ?? null, request.password);
    if (!fits || !member || !hotel) throw new Refused(401, 'wrong_sign_in');
    const cookie = await this.db.transaction(async (tx) => {
      await tx.rows('DELETE FROM attempt WHERE hotel_id = $1 AND scope = $2 AND subject = $3', [
        hotel,
        ACCOUNT.scope,
        login,
      ]);
      // takes back its own try only: a desk signs in often from one address, and a known password clears no guesses
      await tx.rows(
        `UPDATE attempt SET failures = greatest(failures - 1, 0),
           wait_until = CASE WHEN failures <= $4 THEN last_at ELSE wait_until END
         WHERE hotel_id = $1 AND scope = $2 AND subject = $3`,
        [hotel, ADDRESS.scope, address, ADDRESS.free],
      );
      return this.sessions.open(tx, hotel, member.id);
    });
    const { id, name, role, language } = member;
    return { cookie, reply: { staff: { id, name, role, language }, hotel: await this.hotels.head(hotel) } };
  }

  private async hotelOf(code: string | undefined): Promise<string | null> {
    const hotels = await this.hotels.list();
    if (code !== undefined) return hotels.find((hotel) => hotel.code === code)?.code ?? null;
    return hotels.length === 1 ? (hotels[0]?.code ?? null) : null;
  }

  private async count(hotel: string, limit: typeof ACCOUNT, subject: string): Promise<void> {
    const row = await this.db.one<{ wait: number }>(COUNT, [
      hotel,
      limit.scope,
      subject,
      this.clock.wall(),
      limit.free,
      limit.base,
      limit.cap,
    ]);
    if (row && row.wait > 0) throw new Refused(429, 'slow_down', { seconds: row.wait });
  }

  private member(hotel: string, login: string): Promise<Member | null> {
    return this.db.one<Member>(
      'SELECT id, name, role, language, password_hash FROM staff_member WHERE hotel_id = $1 AND login = $2 AND active',
      [hotel, login],
    );
  }
}
