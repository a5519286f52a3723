import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { GuestAsPerson } from '../../../contracts/person.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { GuestsFacade } from '../guests.facade.js';
import { guestOfStay, lockStaysOf, renewStaysOf } from '../guest.store.js';
import { type Facts, giveBack, lockRecords, moveStays } from '../join.store.js';
import { OneCommand } from '../one-command.js';
import { touchOpenThings, writeWords } from '../stay.store.js';

interface Joined {
  kept_id: string;
  other_id: string;
  today: boolean;
  undone_at: Date | null;
  stays: string[];
  remarks: string[];
  led_here: string[];
  kept_before: Facts;
  other_before: Facts;
}

/** They were two after all: every record has again what it had. What came since stays with the record it came to. */
@Injectable()
export class PartAgain {
  constructor(
    private readonly command: OneCommand,
    private readonly guests: GuestsFacade,
  ) {}

  /** On the day they were joined. @throws Refused unknown_stay, not_found, undo_not_possible */
  async run(actor: StaffActor, stayId: string, joinedId: string, language: Language): Promise<GuestAsPerson> {
    const { hotel } = actor;
    const today = await this.guests.today(hotel);
    return this.command.run(200, async (tx) => {
      const joined = await this.lock(tx, hotel, joinedId, today);
      const { kept_id: keptId, other_id: otherId } = joined;
      // another guest stands on the screen: nobody has asked these two
      if (![keptId, otherId].includes(await guestOfStay(tx, hotel, stayId)))
        throw new Refused(404, 'not_found');
      await lockStaysOf(tx, hotel, [keptId, otherId]);
      const ids = await moveStays(tx, hotel, joined.stays, keptId, otherId);
      await tx.rows(
        'UPDATE remark SET guest_id = $3 WHERE hotel_id = $1 AND guest_id = $2 AND id = ANY ($4::uuid[])',
        [hotel, keptId, otherId, joined.remarks],
      );
      await giveBack(
        tx,
        hotel,
        { keptId, otherId },
        { kept: joined.kept_before, other: joined.other_before },
      );
      await tx.rows(
        'UPDATE guest SET merged_into = $3 WHERE hotel_id = $1 AND merged_into = $2 AND id = ANY ($4::uuid[])',
        [hotel, keptId, otherId, joined.led_here],
      );
      await tx.rows('UPDATE guest_joined SET undone_at = $3 WHERE hotel_id = $1 AND id = $2', [
        hotel,
        joinedId,
        this.command.now(),
      ]);
      await this.tell(tx, hotel, ids, [keptId, otherId]);
      return this.guests.personIn(tx, hotel, stayId, { language, today });
    });
  }

  /** Both records, and then what is known of them; of two who part them one does. */
  private async lock(tx: Tx, hotel: string, id: string, today: string): Promise<Joined> {
    const read = `SELECT kept_id, other_id, day = $3::date AS today, undone_at, stays, remarks, led_here, kept_before, other_before
      FROM guest_joined WHERE hotel_id = $1 AND id = $2`;
    const seen = await tx.one<Joined>(read, [hotel, id, today]);
    if (!seen) throw new Refused(404, 'not_found');
    const records = await lockRecords(tx, hotel, [seen.kept_id, seen.other_id]);
    const joined = await tx.one<Joined>(`${read} FOR UPDATE`, [hotel, id, today]);
    const into = (of: string) => records.find((record) => record.id === of)?.merged_into ?? null;
    // who was joined to a third meanwhile is parted from that one first
    const stillOne = joined && into(joined.other_id) === joined.kept_id && into(joined.kept_id) === null;
    if (!stillOne || joined.undone_at || !joined.today) throw new Refused(409, 'undo_not_possible');
    return joined;
  }

  private async tell(tx: Tx, hotel: string, moved: string[], guests: string[]): Promise<void> {
    await writeWords(tx, hotel, moved);
    const touched = await touchOpenThings(tx, hotel, moved);
    touched.push(...(await renewStaysOf(tx, hotel, ...guests)));
    await tx.tell(hotel, { type: 'guest.parted-again', touched });
  }
}
