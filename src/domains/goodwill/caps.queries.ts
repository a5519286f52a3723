import type { GoodwillCaps } from '../../contracts/goodwill.js';
import type { Database, Tx } from '../../platform/db/database.js';

/** Of a hotel that has never set its own; the same stand in the schema. */
export const defaultCaps: GoodwillCaps = {
  giftMinor: 200_000,
  stayMinor: 200_000,
  staffDayMinor: 200_000,
  hotelDayMinor: 1_000_000,
  answerMinutes: 3,
  version: 1,
};

export async function capsOf(from: Database | Tx, hotel: string): Promise<GoodwillCaps> {
  const row = await from.one<GoodwillCaps & Record<string, number>>(
    `SELECT gift_minor AS "giftMinor", stay_minor AS "stayMinor", staff_day_minor AS "staffDayMinor",
       hotel_day_minor AS "hotelDayMinor", answer_minutes AS "answerMinutes", version
     FROM goodwill_caps WHERE hotel_id = $1`,
    [hotel],
  );
  return row ?? defaultCaps;
}
