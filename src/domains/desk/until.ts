import type { Database } from '../../platform/db/database.js';
import type { HotelFacts } from '../hotels/hotels.facade.js';
import { houseTimes } from './lexicon.js';
import { momentOf } from './until-moment.js';
import { type SaidUntil, untilIn } from './wish-until.rules.js';

/** Until when, where the words of a wish say so; they themselves are kept as they are. */
export function untilSaid(text: string): SaidUntil | null {
  return untilIn(text, houseTimes);
}

export interface Until {
  at: Date;
  /** Until she leaves: the instant moves with the departure of her stay. */
  departure: boolean;
}

/** What was said as an instant of the house; of the stay nothing is read unless "until I leave" was said. */
export async function untilOf(
  db: Database,
  hotel: HotelFacts,
  stayId: string,
  heard: SaidUntil | null,
  now: Date,
): Promise<Until | null> {
  if (!heard) return null;
  const stay =
    heard.said.is === 'departure'
      ? await db.one<{ departs_at: Date }>('SELECT departs_at FROM stay WHERE hotel_id = $1 AND id = $2', [
          hotel.code,
          stayId,
        ])
      : null;
  const { timeZone, checkOutTime: usual } = hotel;
  const at = momentOf(heard.said, { now, timeZone, usual, departsAt: stay?.departs_at ?? null });
  return at && { at, departure: heard.said.is === 'departure' };
}
