import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { GuestAsPerson } from '../../../contracts/person.js';
import type { Tx } from '../../../platform/db/database.js';
import { GuestsFacade } from '../guests.facade.js';
import { lockGuestOf, renewStaysOf } from '../guest.store.js';
import { OneCommand } from '../one-command.js';

/** Numbers begin where nobody feels like the first. */
const BEFORE_THE_FIRST = 10_451;

/** A member of the house club from now on: free, and nothing asked. Who is one already stays one. */
@Injectable()
export class JoinClub {
  constructor(
    private readonly command: OneCommand,
    private readonly guests: GuestsFacade,
  ) {}

  /** @throws Refused unknown_stay */
  async run(actor: StaffActor, stayId: string, language: Language): Promise<GuestAsPerson> {
    const today = await this.guests.today(actor.hotel);
    return this.command.run(201, async (tx) => {
      const guestId = await lockGuestOf(tx, actor.hotel, stayId);
      const guest = await tx.one<{ member_number: string | null }>(
        'SELECT member_number FROM guest WHERE hotel_id = $1 AND id = $2',
        [actor.hotel, guestId],
      );
      if (guest && guest.member_number === null) {
        await tx.rows(
          'UPDATE guest SET member_number = $3, club_since = $4, version = version + 1 WHERE hotel_id = $1 AND id = $2',
          [actor.hotel, guestId, await this.nextNumber(tx, actor.hotel), today],
        );
        const touched = await renewStaysOf(tx, actor.hotel, guestId);
        await tx.tell(actor.hotel, { type: 'guest.joined-club', touched, moment: { code: 'club', stayId } });
      }
      return this.guests.personIn(tx, actor.hotel, stayId, { language, today });
    });
  }

  /** The counter's row is a queue of its own; a number that came in with a list of arrivals is passed over. */
  private async nextNumber(tx: Tx, hotel: string): Promise<string> {
    for (;;) {
      const row = await tx.one<{ last_number: number }>(
        `INSERT INTO club (hotel_id, last_number) VALUES ($1, $2 + 1)
         ON CONFLICT (hotel_id) DO UPDATE SET last_number = club.last_number + 1 RETURNING last_number`,
        [hotel, BEFORE_THE_FIRST],
      );
      const number = `G-${row?.last_number ?? 0}`;
      const taken = await tx.one('SELECT FROM guest WHERE hotel_id = $1 AND member_number = $2', [
        hotel,
        number,
      ]);
      if (!taken) return number;
    }
  }
}
