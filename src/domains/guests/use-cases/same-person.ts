import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import { Refused } from '../../../contracts/refusals.js';
import type { GuestAsPerson } from '../../../contracts/person.js';
import type { Tx } from '../../../platform/db/database.js';
import { GuestsFacade } from '../guests.facade.js';
import { guestOfStay, renewStaysOf } from '../guest.store.js';
import { OneCommand } from '../one-command.js';
import { touchOpenThings, writeWords } from '../stay.store.js';

/**
 * Two records are one person: somebody has asked her. The record on the screen stays, takes the other one's stays and
 * remarks and what it did not know itself; the other one says where they went.
 */
@Injectable()
export class SamePersonAsked {
  constructor(
    private readonly command: OneCommand,
    private readonly guests: GuestsFacade,
  ) {}

  /** @throws Refused unknown_stay, unknown_guest, same_already */
  async run(actor: StaffActor, stayId: string, otherId: string, language: Language): Promise<GuestAsPerson> {
    const { hotel } = actor;
    const today = await this.guests.today(hotel);
    return this.command.run(200, async (tx) => {
      const keptId = await this.lock(tx, hotel, stayId, otherId);
      const moved = await tx.rows<{ id: string }>(
        'UPDATE stay SET guest_id = $3, version = version + 1 WHERE hotel_id = $1 AND guest_id = $2 RETURNING id',
        [hotel, otherId, keptId],
      );
      await tx.rows('UPDATE remark SET guest_id = $3 WHERE hotel_id = $1 AND guest_id = $2', [
        hotel,
        otherId,
        keptId,
      ]);
      await this.merge(tx, hotel, keptId, otherId);
      const ids = moved.map(({ id }) => id);
      await writeWords(tx, hotel, ids);
      const open = await touchOpenThings(tx, hotel, ids);
      const touched = [...(await renewStaysOf(tx, hotel, keptId)), ...open];
      await tx.tell(hotel, { type: 'guest.same-person', touched, moment: { code: 'same_person', stayId } });
      return this.guests.personIn(tx, hotel, stayId, { language, today });
    });
  }

  /** Both records in one order, so that two desks which say it of each other's guest do not wait for ever. */
  private async lock(tx: Tx, hotel: string, stayId: string, otherId: string): Promise<string> {
    const before = await guestOfStay(tx, hotel, stayId);
    const rows = await tx.rows<{ id: string; merged_into: string | null }>(
      'SELECT id, merged_into FROM guest WHERE hotel_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE',
      [hotel, [before, otherId]],
    );
    const other = rows.find(({ id }) => id === otherId);
    if (!other) throw new Refused(404, 'unknown_guest');
    const keptId = await guestOfStay(tx, hotel, stayId);
    if (keptId === otherId || other.merged_into === keptId) throw new Refused(409, 'same_already');
    // somebody was faster, and said it of one of the two with a third
    if (keptId !== before || other.merged_into) throw new Refused(409, 'stale');
    return keptId;
  }

  /** A member number moves first: two rows never hold one. */
  private async merge(tx: Tx, hotel: string, keptId: string, otherId: string): Promise<void> {
    const other = await tx.one<Record<string, unknown>>(
      `SELECT email, phone, country, salutation, birth_date::text AS birth_date, connector, profile, member_number,
         club_since::text AS club_since, email_verified_at, known_before FROM guest WHERE hotel_id = $1 AND id = $2`,
      [hotel, otherId],
    );
    await tx.rows(
      `UPDATE guest SET merged_into = $3, version = version + 1,
         member_number = CASE WHEN kept.has THEN member_number END, club_since = CASE WHEN kept.has THEN club_since END
       FROM (SELECT member_number IS NOT NULL AS has FROM guest WHERE hotel_id = $1 AND id = $3) AS kept
       WHERE hotel_id = $1 AND id = $2`,
      [hotel, otherId, keptId],
    );
    await tx.rows('UPDATE guest SET merged_into = $3 WHERE hotel_id = $1 AND merged_into = $2', [
      hotel,
      otherId,
      keptId,
    ]);
    await tx.rows(
      `UPDATE guest SET version = guest.version + 1, email = coalesce(guest.email, o.email), phone = coalesce(guest.phone, o.phone),
         country = coalesce(guest.country, o.country), salutation = coalesce(guest.salutation, o.salutation),
         birth_date = coalesce(guest.birth_date, o.birth_date), connector = coalesce(guest.connector, o.connector),
         profile = coalesce(guest.profile, o.profile), known_before = guest.known_before OR o.known_before,
         email_verified_at = CASE WHEN guest.email IS NULL THEN o.email_verified_at ELSE guest.email_verified_at END,
         member_number = coalesce(guest.member_number, o.member_number), club_since = coalesce(guest.club_since, o.club_since)
       FROM jsonb_to_record($3::jsonb) AS o (email text, phone text, country text, salutation text, birth_date date,
         connector text, profile text, member_number text, club_since date, email_verified_at timestamptz,
         known_before boolean)
       WHERE guest.hotel_id = $1 AND guest.id = $2`,
      [hotel, keptId, JSON.stringify(other)],
    );
  }
}
