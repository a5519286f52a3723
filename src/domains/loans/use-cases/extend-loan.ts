import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { Clock, isAbsurdlyFar } from '../../../platform/time/clock.js';

/** Sets a due time by hand; from then on the loan no longer follows the stay. */
@Injectable()
export class ExtendLoan {
  constructor(private readonly clock: Clock) {}

  /** @throws Refused unknown_handout, already_closed, due_in_the_past, invalid */
  async run(tx: Tx, actor: StaffActor, handoutId: string, dueAt: Date): Promise<void> {
    const loan = await tx.one<{ status: string; stay_id: string }>(
      `SELECT h.status, h.stay_id FROM handout h JOIN loan l ON l.hotel_id = h.hotel_id AND l.id = h.id
       WHERE h.hotel_id = $1 AND h.id = $2 FOR UPDATE`,
      [actor.hotel, handoutId],
    );
    if (!loan) throw new Refused(404, 'unknown_handout');
    if (loan.status !== 'open') throw new Refused(409, 'already_closed');
    // "not in the future" is also true of an instant that is none (2015-W01 has the shape of one)
    if (!(dueAt > this.clock.now())) throw new Refused(422, 'due_in_the_past');
    if (isAbsurdlyFar(dueAt, this.clock.now())) throw new Refused(422, 'invalid', {}, { fields: ['dueAt'] });
    await tx.rows('UPDATE loan SET due_at = $3, follows_stay = false WHERE hotel_id = $1 AND id = $2', [
      actor.hotel,
      handoutId,
      dueAt,
    ]);
    await tx.rows('UPDATE handout SET version = version + 1 WHERE hotel_id = $1 AND id = $2', [
      actor.hotel,
      handoutId,
    ]);
    await tx.tell(actor.hotel, {
      type: 'loan.extended',
      touched: [
        { kind: 'handout', id: handoutId },
        { kind: 'stay', id: loan.stay_id },
      ],
      moment: { code: 'loan_extended', stayId: loan.stay_id, params: { dueAt: dueAt.toISOString() } },
    });
  }
}
