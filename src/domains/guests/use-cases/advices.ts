import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import { Refused } from '../../../contracts/refusals.js';
import type { AdviceInput, AdviceLine } from '../../../contracts/person.js';
import type { Tx } from '../../../platform/db/database.js';
import { adviceLine } from '../advice.queries.js';
import { shownStaysOf } from '../guest.store.js';
import { OneCommand } from '../one-command.js';
import { stayAndPulse } from '../person.words.js';

export interface AdviceTerms extends Omit<AdviceInput, 'via'> {
  via: 'desk' | 'slip' | 'guest_page';
  askedBy: string | null;
  at: Date;
}

/** The question as it stands on a slip: asked with that, whatever comes back. */
export interface OnSlip {
  stayId: string;
  questionId: string;
  handoutId: string;
  askedBy: string;
  at: Date;
}

/** False: she was asked meanwhile. */
export async function askOnSlip(tx: Tx, hotel: string, slip: OnSlip): Promise<boolean> {
  const [asked] = await tx.rows(
    `INSERT INTO advice (hotel_id, id, stay_id, question_id, words, via, at, asked_by, slip_of)
     VALUES ($1, $2, $3, $4, '', 'slip', $5, $6, $7) ON CONFLICT ON CONSTRAINT never_asked_twice_a_stay DO NOTHING RETURNING id`,
    [hotel, uuidv7(), slip.stayId, slip.questionId, slip.at, slip.askedBy, slip.handoutId],
  );
  if (asked) await tx.tell(hotel, { type: 'advice.asked', touched: stayAndPulse(hotel, slip.stayId) });
  return Boolean(asked);
}

export async function isOnSlip(
  tx: Tx,
  hotel: string,
  { stayId, handoutId }: Pick<OnSlip, 'stayId' | 'handoutId'>,
): Promise<boolean> {
  const row = await tx.one('SELECT FROM advice WHERE hotel_id = $1 AND stay_id = $2 AND slip_of = $3', [
    hotel,
    stayId,
    handoutId,
  ]);
  return row !== null;
}

/** @throws Refused asked_already, unknown_stay, unknown_question */
export async function writeAdvice(tx: Tx, hotel: string, terms: AdviceTerms): Promise<string> {
  const words = terms.words.trim();
  const given = words !== '';
  const onSlip = given ? await answerSlip(tx, hotel, terms, words) : undefined;
  const id = onSlip ?? uuidv7();
  if (!onSlip)
    await tx.rows(
      `INSERT INTO advice (hotel_id, id, stay_id, question_id, words, via, at, asked_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [hotel, id, terms.stayId, terms.questionId, words, terms.via, terms.at, terms.askedBy],
    );
  await tx.tell(hotel, {
    type: 'advice.given',
    touched: stayAndPulse(hotel, terms.stayId),
    ...(given ? { moment: { code: 'advice' as const, stayId: terms.stayId, params: { adviceId: id } } } : {}),
  });
  return id;
}

/** Her words to the question on her slip, whichever way they came. Undefined: none waits for an answer. */
async function answerSlip(
  tx: Tx,
  hotel: string,
  { stayId, questionId, via, at }: AdviceTerms,
  words: string,
): Promise<string | undefined> {
  const [row] = await tx.rows<{ id: string }>(
    `UPDATE advice SET words = $4, at = $5, via = $6, slip_of = CASE WHEN $6 = 'slip' THEN slip_of END, version = version + 1
     WHERE hotel_id = $1 AND stay_id = $2 AND question_id = $3 AND via = 'slip' AND words = '' RETURNING id`,
    [hotel, stayId, questionId, words, at, via],
  );
  return row?.id;
}

/** One question a stay, and what became of the answer. */
@Injectable()
export class Advices {
  constructor(private readonly command: OneCommand) {}

  /** Asked in person, or read from her slip. @throws Refused asked_already, unknown_stay, unknown_question */
  asked(actor: StaffActor, input: AdviceInput, language: Language): Promise<AdviceLine> {
    return this.command.run(201, async (tx) => {
      const terms = {
        ...input,
        via: input.via ?? ('desk' as const),
        askedBy: actor.staffId,
        at: this.command.now(),
      };
      return this.line(tx, actor.hotel, await writeAdvice(tx, actor.hotel, terms), language);
    });
  }

  /** Said anew, the guest has not heard it yet. @throws Refused unknown_advice */
  became(actor: StaffActor, id: string, became: string, language: Language): Promise<AdviceLine> {
    return this.command.run(200, async (tx) => {
      const row = await tx.one<{ stay_id: string }>(
        `UPDATE advice SET became = $3, became_at = $4, told_at = NULL, version = version + 1
         WHERE hotel_id = $1 AND id = $2 AND words <> '' RETURNING stay_id`,
        [actor.hotel, id, became, this.command.now()],
      );
      if (!row) throw new Refused(404, 'unknown_advice');
      await tx.tell(actor.hotel, {
        type: 'advice.became',
        touched: await shownStaysOf(tx, actor.hotel, row.stay_id),
        moment: { code: 'advice_became', stayId: row.stay_id, params: { adviceId: id } },
      });
      return this.line(tx, actor.hotel, id, language);
    });
  }

  /** The guest has heard it. @throws Refused unknown_advice, nothing_to_tell */
  told(actor: StaffActor, id: string): Promise<void> {
    return this.command.run(204, async (tx) => {
      const row = await tx.one<{ stay_id: string; became: string | null }>(
        'SELECT stay_id, became FROM advice WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
        [actor.hotel, id],
      );
      if (!row) throw new Refused(404, 'unknown_advice');
      if (row.became === null) throw new Refused(409, 'nothing_to_tell');
      await tx.rows(
        `UPDATE advice SET told_at = coalesce(told_at, $3), version = version + 1 WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, this.command.now()],
      );
      const touched = await shownStaysOf(tx, actor.hotel, row.stay_id);
      await tx.tell(actor.hotel, { type: 'advice.told', touched });
    });
  }

  private async line(tx: Tx, hotel: string, id: string, language: Language): Promise<AdviceLine> {
    const line = await adviceLine(tx, hotel, id, language);
    if (!line) throw new Refused(404, 'unknown_advice');
    return line;
  }
}
