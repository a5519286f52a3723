import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { ErrandLine } from '../../../contracts/errands.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { errandLine } from '../errands.queries.js';

export interface ErrandTerms {
  stayId: string;
  personId: string;
  what: string;
  from: string;
  to: string;
  askedBy: string;
  promiseId?: string | null;
  handoutId?: string | null;
  /** Without it: when it was promised, else in 20 minutes. */
  dueAt?: Date;
}

/** From one end of a house to the other and back, with a lift that is taken. */
const USUAL_MS = 20 * 60_000;

/** Asks somebody of a department, by name, to bring or do something. */
@Injectable()
export class AskErrand {
  constructor(private readonly clock: Clock) {}

  /** @throws Refused unknown_person, unknown_stay, unknown_promise, promise_is_over */
  async run(tx: Tx, hotel: string, terms: ErrandTerms): Promise<ErrandLine> {
    const promisedFor = await this.mustKnow(tx, hotel, terms);
    const id = uuidv7();
    const now = this.clock.now();
    await tx.rows(
      `INSERT INTO errand (hotel_id, id, stay_id, promise_id, handout_id, what, from_place, to_place, person_id, asked_by, at, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        hotel,
        id,
        terms.stayId,
        terms.promiseId ?? null,
        terms.handoutId ?? null,
        terms.what,
        terms.from,
        terms.to,
        terms.personId,
        terms.askedBy,
        now,
        terms.dueAt ?? promisedFor ?? new Date(now.getTime() + USUAL_MS),
      ],
    );
    await tx.tell(hotel, {
      type: 'errand.asked',
      touched: [
        { kind: 'errand', id },
        ...(terms.promiseId ? [{ kind: 'promise', id: terms.promiseId }] : []),
        { kind: 'stay', id: terms.stayId },
      ],
      moment: { code: 'being_brought', stayId: terms.stayId, params: { errandId: id } },
    });
    const line = await errandLine(tx, hotel, id);
    if (!line) throw new Refused(404, 'unknown_errand');
    return line;
  }

  /** @returns by when it was promised; null: it is for no promise */
  private async mustKnow(tx: Tx, hotel: string, terms: ErrandTerms): Promise<Date | null> {
    // her stay is locked before her promise, as everybody does
    const known = await tx.one<{ person: boolean }>(
      `SELECT EXISTS (SELECT FROM partner_person WHERE hotel_id = $1 AND id = $3 AND active) AS person
       FROM stay WHERE hotel_id = $1 AND id = $2 FOR KEY SHARE`,
      [hotel, terms.stayId, terms.personId],
    );
    if (!known) throw new Refused(404, 'unknown_stay');
    if (!known.person) throw new Refused(404, 'unknown_person');
    if (!terms.promiseId) return null;
    // the promise's line names its errand
    const promise = await tx.one<{ status: string; due_at: Date }>(
      `UPDATE promise SET version = version + 1 WHERE hotel_id = $1 AND id = $2 AND stay_id = $3 RETURNING status, due_at`,
      [hotel, terms.promiseId, terms.stayId],
    );
    if (!promise) throw new Refused(404, 'unknown_promise');
    if (promise.status !== 'open') throw new Refused(409, 'promise_is_over');
    return promise.due_at;
  }
}
