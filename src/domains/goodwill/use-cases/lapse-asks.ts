import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';

/** Who has left keeps what she was given; nobody is asked for the rest any more, and everybody sees so. */
@Injectable()
export class LapseAsks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Those of these stays that are over. What is asked for a guest after she has left waits for its answer, and so does
   * what somebody is buying for her: that is still owed.
   */
  async run(hotel: string, stayIds: string[]): Promise<void> {
    if (stayIds.length === 0) return;
    await this.db.transaction(async (tx) => {
      const asks = await tx.rows<{ id: string; stay_id: string; amount_minor: number; purpose: string }>(
        `UPDATE goodwill_ask a SET status = 'withdrawn', answered_at = $3, version = a.version + 1 FROM stay s
         WHERE a.hotel_id = $1 AND a.stay_id = ANY ($2::uuid[]) AND a.status = 'asked'
           AND s.hotel_id = a.hotel_id AND s.id = a.stay_id AND s.status = 'departed'
           AND NOT EXISTS (SELECT FROM purchase p WHERE p.hotel_id = a.hotel_id AND p.ask_id = a.id AND p.status = 'going')
         RETURNING a.id, a.stay_id, a.amount_minor, a.purpose`,
        [hotel, stayIds, this.clock.now()],
      );
      for (const { id, stay_id: stayId, amount_minor: amountMinor, purpose } of asks)
        await tx.tell(hotel, {
          type: 'goodwill.ask-lapsed',
          touched: [
            { kind: 'ask', id },
            { kind: 'stay', id: stayId },
          ],
          moment: { code: 'cap_lapsed', stayId, params: { amountMinor, purpose } },
        });
    });
  }
}
