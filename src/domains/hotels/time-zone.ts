import { Refused } from '../../contracts/refusals.js';
import type { Tx } from '../../platform/db/database.js';
import { isTimeZone } from '../../platform/time/clock.js';

/**
 * A zone that the house and its database understand alike. PostgreSQL reads `UTC+3` as three hours west, luxon as
 * three hours east, so only named zones will do.
 * @throws Refused bad_time_zone
 */
export async function mustBeTimeZone(tx: Tx, zone: string): Promise<void> {
  const named = await tx.one('SELECT 1 FROM pg_timezone_names WHERE name = $1', [zone]);
  if (!named || !isTimeZone(zone)) throw new Refused(422, 'bad_time_zone');
}
