import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import type { GuestWordInput, GuestWordLine } from '../../../contracts/person.js';
import type { Tx } from '../../../platform/db/database.js';
import { aboutOf, guestWordLine } from '../guest-word.queries.js';
import { OneCommand } from '../one-command.js';
import { stayAndPulse } from '../person.words.js';

export interface WordTerms extends GuestWordInput {
  via: 'desk' | 'guest_page';
  at: Date;
}

/**
 * Thanks go to the colleague concerned and nowhere else; what is wrong goes to the board. The feed says that it was said,
 * not what nor to whom.
 * @throws Refused unknown_stay, unknown_staff, unknown_about
 */
export async function writeWord(tx: Tx, hotel: string, terms: WordTerms): Promise<string> {
  const about = terms.aboutId ? await aboutOf(tx, hotel, terms.stayId, terms.aboutId) : null;
  if (terms.aboutId && !about) throw new Refused(404, 'unknown_about');
  const thanks = terms.kind === 'thanks';
  const forStaff = thanks ? (terms.forStaff ?? about?.staffId ?? null) : null;
  const id = uuidv7();
  await tx.rows(
    `INSERT INTO guest_word (hotel_id, id, stay_id, kind, words, about_kind, about_id, for_staff, via, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      hotel,
      id,
      terms.stayId,
      terms.kind,
      terms.words,
      about?.kind ?? null,
      terms.aboutId ?? null,
      forStaff,
      terms.via,
      terms.at,
    ],
  );
  await tx.tell(hotel, {
    type: thanks ? 'guest.thanked' : 'guest.said-wrong',
    touched: [{ kind: 'guest-word', id }, ...stayAndPulse(hotel, terms.stayId)],
    moment: { code: terms.kind, stayId: terms.stayId },
  });
  return id;
}

/** Something was made good: the word leaves the board. False: it was not there (any more). */
export async function answerWord(tx: Tx, hotel: string, id: string, at: Date): Promise<boolean> {
  const row = await tx.one<{ stay_id: string }>(
    `UPDATE guest_word SET answered_at = $3, version = version + 1
     WHERE hotel_id = $1 AND id = $2 AND kind = 'wrong' AND answered_at IS NULL RETURNING stay_id`,
    [hotel, id, at],
  );
  if (!row) return false;
  await tx.tell(hotel, {
    type: 'guest.word-answered',
    touched: [{ kind: 'guest-word', id }, ...stayAndPulse(hotel, row.stay_id)],
  });
  return true;
}

@Injectable()
export class GuestWords {
  constructor(private readonly command: OneCommand) {}

  /** Said at the desk. @throws Refused unknown_stay, unknown_staff, unknown_about */
  said(actor: StaffActor, input: GuestWordInput): Promise<GuestWordLine> {
    return this.command.run(201, async (tx) => {
      const terms = { ...input, via: 'desk' as const, at: this.command.now() };
      const line = await guestWordLine(tx, actor.hotel, await writeWord(tx, actor.hotel, terms));
      if (!line) throw new Refused(404, 'unknown_word');
      return line;
    });
  }

  /** Thanks are read by whom they are for. @throws Refused unknown_word */
  read(actor: StaffActor, id: string): Promise<void> {
    return this.command.run(204, async (tx) => {
      const row = await tx.one(
        `UPDATE guest_word SET answered_at = coalesce(answered_at, $4), version = version + 1
         WHERE hotel_id = $1 AND id = $2 AND for_staff = $3 AND kind = 'thanks' RETURNING id`,
        [actor.hotel, id, actor.staffId, this.command.now()],
      );
      if (!row) throw new Refused(404, 'unknown_word');
    });
  }
}
