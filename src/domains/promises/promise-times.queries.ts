import type { PromiseTimes } from '../../contracts/promises.js';
import type { Database, Tx } from '../../platform/db/database.js';

/** Of a hotel that has never set its own; the same stand in the schema. */
const defaultTimes: PromiseTimes = { warnPercent: 50, escalatePercent: 80, wordMinutes: 15, version: 1 };

export async function promiseTimes(from: Database | Tx, hotel: string): Promise<PromiseTimes> {
  const row = await from.one<PromiseTimes & Record<string, number>>(
    `SELECT warn_percent AS "warnPercent", escalate_percent AS "escalatePercent", word_minutes AS "wordMinutes", version
     FROM promise_times WHERE hotel_id = $1`,
    [hotel],
  );
  return row ?? defaultTimes;
}
