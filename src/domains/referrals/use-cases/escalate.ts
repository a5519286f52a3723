import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';

/** The cheap look of every two seconds; only what is found opens a transaction. */
const LATE = `SELECT 1 FROM referral WHERE hotel_id = $1 AND status = 'asked' AND escalated_at IS NULL AND accept_by <= $2 LIMIT 1`;
/** One statement finds and marks, so that two processes never tell of the same one. */
const ESCALATE = `
  UPDATE referral SET escalated_at = $2, version = version + 1
  WHERE hotel_id = $1 AND status = 'asked' AND escalated_at IS NULL AND accept_by <= $2
  RETURNING id, stay_id`;

/** Referrals that nobody has accepted in time are looked after by the house. */
@Injectable()
export class Escalate {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns how many */
  async run(hotel: string): Promise<number> {
    const now = this.clock.now();
    const late = await this.db.hot('referral-late', LATE, [hotel, now]);
    if (late.length === 0) return 0;
    return this.db.transaction(async (tx) => {
      const rows = await tx.rows<{ id: string; stay_id: string }>(ESCALATE, [hotel, now]);
      for (const { id, stay_id: stayId } of rows) {
        await tx.tell(hotel, {
          type: 'referral.unaccepted',
          touched: [
            { kind: 'referral', id },
            { kind: 'stay', id: stayId },
          ],
          moment: { code: 'referral_unaccepted', stayId, params: { referralId: id } },
        });
      }
      return rows.length;
    });
  }
}
