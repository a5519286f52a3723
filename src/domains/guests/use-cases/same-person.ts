import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import { Refused } from '../../../contracts/refusals.js';
import type { GuestAsPerson } from '../../../contracts/person.js';
import type { Tx } from '../../../platform/db/database.js';
import { GuestsFacade } from '../guests.facade.js';
import { guestOfStay, lockStaysOf, renewStaysOf } from '../guest.store.js';
import { factsOf, giveWhatIsMissing, leadTo, lockRecords, moveStays } from '../join.store.js';
import { OneCommand } from '../one-command.js';
import { touchOpenThings, writeWords } from '../stay.store.js';

interface Joining {
  keptId: string;
  otherId: string;
  day: string;
  byStaff: string;
}

/**
 * Two records are one person: somebody has asked her. The record on the screen stays, takes the other one's stays and
 * remarks and what it did not know itself; the other one says where they went. It is written down how to part them.
 */
@Injectable()
export class SamePersonAsked {
  constructor(
    private readonly command: OneCommand,
    private readonly guests: GuestsFacade,
  ) {}

  /** @throws Refused unknown_stay, unknown_guest, same_already */
  async run(actor: StaffActor, stayId: string, otherId: string, language: Language): Promise<GuestAsPerson> {
    const { hotel, staffId } = actor;
    const today = await this.guests.today(hotel);
    return this.command.run(200, async (tx) => {
      const keptId = await this.lock(tx, hotel, stayId, otherId);
      const ids = await this.join(tx, hotel, { keptId, otherId, day: today, byStaff: staffId });
      await writeWords(tx, hotel, ids);
      const open = await touchOpenThings(tx, hotel, ids);
      const touched = [...(await renewStaysOf(tx, hotel, keptId)), ...open];
      await tx.tell(hotel, { type: 'guest.same-person', touched, moment: { code: 'same_person', stayId } });
      return this.guests.personIn(tx, hotel, stayId, { language, today });
    });
  }

  /** "No, that is not me": it is not asked again. @throws Refused unknown_stay, unknown_guest, same_already */
  async not(actor: StaffActor, stayId: string, otherId: string): Promise<void> {
    const { hotel, staffId } = actor;
    await this.command.run(204, async (tx) => {
      const id = await this.lock(tx, hotel, stayId, otherId);
      await tx.rows(
        `INSERT INTO guest_differs (hotel_id, one_id, other_id, at, by_staff)
         VALUES ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), $4, $5) ON CONFLICT DO NOTHING`,
        [hotel, id, otherId, this.command.now(), staffId],
      );
      const touched = await renewStaysOf(tx, hotel, id, otherId);
      await tx.tell(hotel, { type: 'guest.not-the-same', touched });
    });
  }

  /** Both records, so that of two desks which say it of each other's guest one is heard. */
  private async lock(tx: Tx, hotel: string, stayId: string, otherId: string): Promise<string> {
    const before = await guestOfStay(tx, hotel, stayId);
    const rows = await lockRecords(tx, hotel, [before, otherId]);
    const other = rows.find(({ id }) => id === otherId);
    if (!other) throw new Refused(404, 'unknown_guest');
    const keptId = await guestOfStay(tx, hotel, stayId);
    if (keptId === otherId || other.merged_into === keptId) throw new Refused(409, 'same_already');
    // somebody was faster, and said it of one of the two with a third
    if (keptId !== before || other.merged_into) throw new Refused(409, 'stale');
    return keptId;
  }

  /** @returns the stays that have moved */
  private async join(tx: Tx, hotel: string, { keptId, otherId, day, byStaff }: Joining): Promise<string[]> {
    const [kept, other] = [await factsOf(tx, hotel, keptId), await factsOf(tx, hotel, otherId)];
    await lockStaysOf(tx, hotel, [keptId, otherId]);
    const stays = await moveStays(tx, hotel, null, otherId, keptId);
    const remarks = await tx.rows<{ id: string }>(
      'UPDATE remark SET guest_id = $3 WHERE hotel_id = $1 AND guest_id = $2 RETURNING id',
      [hotel, otherId, keptId],
    );
    const ledHere = await leadTo(tx, hotel, otherId, keptId);
    await giveWhatIsMissing(tx, hotel, keptId, other);
    // how to part them is known for a day
    await tx.rows('DELETE FROM guest_joined WHERE hotel_id = $1 AND day < $2::date', [hotel, day]);
    await tx.rows(
      `INSERT INTO guest_joined (hotel_id, id, kept_id, other_id, day, at, by_staff, stays, remarks, led_here, kept_before, other_before)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        hotel,
        uuidv7(),
        keptId,
        otherId,
        day,
        this.command.now(),
        byStaff,
        stays,
        remarks.map(({ id }) => id),
        ledHere,
        JSON.stringify(kept),
        JSON.stringify(other),
      ],
    );
    return stays;
  }
}
