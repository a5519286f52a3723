import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { MomentCode } from '../../../contracts/events.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { Clock, isAbsurdlyFar } from '../../../platform/time/clock.js';

interface LockedVoucher {
  stay_id: string;
  amenity_id: string;
  status: string;
}

/** A code that lives longer, or ends at once. Runs in the desk's transaction. */
@Injectable()
export class ChangeVoucher {
  constructor(private readonly clock: Clock) {}

  /** From then on it no longer follows the stay. @throws Refused unknown_handout, already_closed, due_in_the_past */
  async extend(tx: Tx, actor: StaffActor, id: string, hardEnd: Date): Promise<void> {
    const voucher = await this.locked(tx, actor.hotel, id);
    // "not in the past" is also false for a day that is none
    if (!(hardEnd > this.clock.now())) throw new Refused(422, 'due_in_the_past');
    if (isAbsurdlyFar(hardEnd, this.clock.now()))
      throw new Refused(422, 'invalid', {}, { fields: ['hardEnd'] });
    await tx.rows('UPDATE voucher SET hard_end = $3, follows_stay = false WHERE hotel_id = $1 AND id = $2', [
      actor.hotel,
      id,
      hardEnd,
    ]);
    await tx.rows('UPDATE handout SET version = version + 1 WHERE hotel_id = $1 AND id = $2', [
      actor.hotel,
      id,
    ]);
    await this.tell(tx, actor.hotel, id, voucher, {
      type: 'voucher.extended',
      code: 'voucher_extended',
      params: { hardEnd: hardEnd.toISOString() },
    });
  }

  /** @param reason kept with the code; it is somebody's words, so no event carries it. @throws as above */
  async revoke(tx: Tx, actor: StaffActor, id: string, reason: string): Promise<void> {
    const voucher = await this.locked(tx, actor.hotel, id);
    const now = this.clock.now();
    await tx.rows(
      'UPDATE voucher SET revoked_at = $3, revoked_because = $4 WHERE hotel_id = $1 AND id = $2',
      [actor.hotel, id, now, reason.trim()],
    );
    await tx.rows(
      `UPDATE handout SET status = 'revoked', closed_at = $3, closed_by = $4, version = version + 1
       WHERE hotel_id = $1 AND id = $2`,
      [actor.hotel, id, now, actor.staffId],
    );
    const params = { amenityId: voucher.amenity_id };
    await this.tell(tx, actor.hotel, id, voucher, { type: 'voucher.revoked', code: 'revoked', params });
  }

  private async locked(tx: Tx, hotel: string, id: string): Promise<LockedVoucher> {
    const voucher = await tx.one<LockedVoucher>(
      `SELECT h.stay_id, h.amenity_id, h.status FROM handout h JOIN voucher v ON v.hotel_id = h.hotel_id AND v.id = h.id
       WHERE h.hotel_id = $1 AND h.id = $2 FOR UPDATE`,
      [hotel, id],
    );
    if (!voucher) throw new Refused(404, 'unknown_handout');
    if (voucher.status !== 'open') throw new Refused(409, 'already_closed');
    return voucher;
  }

  private tell(
    tx: Tx,
    hotel: string,
    id: string,
    { stay_id: stayId }: LockedVoucher,
    what: { type: string; code: MomentCode; params: Record<string, string> },
  ): Promise<void> {
    return tx.tell(hotel, {
      type: what.type,
      touched: [
        { kind: 'handout', id },
        { kind: 'stay', id: stayId },
      ],
      moment: { code: what.code, stayId, params: what.params },
    });
  }
}
