import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { GuestAsPerson, PersonChange } from '../../../contracts/person.js';
import { Refused } from '../../../contracts/refusals.js';
import { GuestsFacade } from '../guests.facade.js';
import { lockGuestOf, renewStaysOf } from '../guest.store.js';
import { OneCommand } from '../one-command.js';
import { isBirthDate, isEmail } from '../person.rules.js';
import { lockStay } from '../stay.store.js';

/** What the house remembers of her: birthday, connector, address, her profile in the property system. */
@Injectable()
export class ChangePerson {
  constructor(
    private readonly command: OneCommand,
    private readonly guests: GuestsFacade,
  ) {}

  /** @param change its version is the stay's. @throws Refused unknown_stay, stale, invalid, profile_is_taken */
  async run(
    actor: StaffActor,
    stayId: string,
    change: PersonChange,
    language: Language,
  ): Promise<GuestAsPerson> {
    const today = await this.guests.today(actor.hotel);
    if (change.birthDate !== undefined && !isBirthDate(change.birthDate, today))
      throw new Refused(422, 'invalid', {}, { fields: ['birthDate'] });
    const email = change.email?.trim();
    if (email && !isEmail(email)) throw new Refused(422, 'invalid', {}, { fields: ['email'] });
    return this.command.run(200, async (tx) => {
      const guestId = await lockGuestOf(tx, actor.hotel, stayId);
      await lockStay(tx, actor.hotel, stayId, change.version);
      await tx.rows(
        `UPDATE guest SET birth_date = coalesce($3, birth_date), connector = coalesce($4, connector),
           profile = coalesce($5, profile), email = CASE WHEN $6::text IS NULL THEN email ELSE nullif($6, '') END, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
        [
          actor.hotel,
          guestId,
          change.birthDate ?? null,
          change.connector ?? null,
          change.profile ?? null,
          email ?? null,
        ],
      );
      const touched = await renewStaysOf(tx, actor.hotel, guestId);
      await tx.tell(actor.hotel, { type: 'guest.changed', touched });
      return this.guests.personIn(tx, actor.hotel, stayId, { language, today });
    });
  }
}
