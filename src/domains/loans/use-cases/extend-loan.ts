import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { Clock, isAbsurdlyFar } from '../../../platform/time/clock.js';

/** What a hand-out until then would have noted (migration 34), each once. */
const NOTED = `
  UPDATE handout h SET version = h.version + 1, warnings = h.warnings || coalesce((
    SELECT jsonb_agg(jsonb_build_object('code', n.code)) FROM (VALUES
      ('loan_length', a.length_rule AND $3 > h.given_at + make_interval(mins => a.loan_minutes)),
      ('due_after_departure', s.departs_at > h.given_at AND $3 > s.departs_at)) AS n (code, noted)
    WHERE n.noted AND NOT h.warnings @> jsonb_build_array(jsonb_build_object('code', n.code))), '[]')
  FROM amenity a, stay s
  WHERE h.hotel_id = $1 AND h.id = $2 AND a.hotel_id = h.hotel_id AND a.id = h.amenity_id
    AND s.hotel_id = h.hotel_id AND s.id = h.stay_id`;

/**
 * Sets a due time by hand; from then on the loan no longer follows the stay. Longer than usual is noted as when a unit
 * goes out, and refused by nobody.
 */
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
    await tx.rows(NOTED, [actor.hotel, handoutId, dueAt]);
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
