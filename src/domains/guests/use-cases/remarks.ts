import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Remark, RemarkInput } from '../../../contracts/person.js';
import { Refused } from '../../../contracts/refusals.js';
import { addDays } from '../../../platform/time/clock.js';
import { GuestsFacade } from '../guests.facade.js';
import { lockGuestOf, shownStaysOf } from '../guest.store.js';
import { OneCommand } from '../one-command.js';
import { isDay } from '../person.rules.js';

/** Two years: long enough for the next visit, short enough to be forgotten. */
const USUAL_DAYS = 730;
const MOST_DAYS = 3_653;

/** What she prefers and what she said, written so that she may read it; gone after a while. */
@Injectable()
export class Remarks {
  constructor(
    private readonly command: OneCommand,
    private readonly guests: GuestsFacade,
  ) {}

  /** @throws Refused unknown_stay, due_in_the_past, invalid */
  async write(actor: StaffActor, stayId: string, input: RemarkInput): Promise<Remark> {
    const today = await this.guests.today(actor.hotel);
    const expiresOn = input.expiresOn ?? addDays(today, USUAL_DAYS);
    if (!isDay(expiresOn) || expiresOn > addDays(today, MOST_DAYS)) throw new Refused(422, 'invalid');
    if (expiresOn < today) throw new Refused(422, 'due_in_the_past');
    return this.command.run(201, async (tx) => {
      const [id, at] = [uuidv7(), this.command.now()];
      await tx.rows(
        `INSERT INTO remark (hotel_id, id, guest_id, kind, words, by_staff, at, expires_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          actor.hotel,
          id,
          await lockGuestOf(tx, actor.hotel, stayId),
          input.kind,
          input.words,
          actor.staffId,
          at,
          expiresOn,
        ],
      );
      const touched = await shownStaysOf(tx, actor.hotel, stayId);
      await tx.tell(actor.hotel, { type: 'remark.written', touched, moment: { code: 'remark', stayId } });
      return { id, kind: input.kind, words: input.words, at: at.toISOString(), expiresOn };
    });
  }

  /** @throws Refused unknown_remark */
  remove(actor: StaffActor, id: string): Promise<void> {
    return this.command.run(204, async (tx) => {
      const row = await tx.one<{ guest_id: string }>(
        'DELETE FROM remark WHERE hotel_id = $1 AND id = $2 RETURNING guest_id',
        [actor.hotel, id],
      );
      if (!row) throw new Refused(404, 'unknown_remark');
      const stays = await tx.rows<{ id: string }>(
        `SELECT id FROM stay WHERE hotel_id = $1 AND guest_id = $2 AND status <> 'departed'`,
        [actor.hotel, row.guest_id],
      );
      const touched = stays.map((stay) => ({ kind: 'stay', id: stay.id }));
      await tx.tell(actor.hotel, { type: 'remark.removed', touched });
    });
  }
}
