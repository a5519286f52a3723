import type { NewPromise } from '../../contracts/promises.js';
import { Refused } from '../../contracts/refusals.js';
import type { Tx } from '../../platform/db/database.js';

/** The one thing a promise is about; all null: nothing but the guest. */
export interface About {
  wishId: string | null;
  referralId: string | null;
  purchaseId: string | null;
  holdId: string | null;
}

interface Look {
  sql: string;
  unknown: string;
  over: string;
}

/** It waits for whoever is about to end the thing: after that it is over, or its ending finds the promise. */
const LOOKS: Record<keyof About, Look> = {
  wishId: {
    sql: `SELECT status = 'open' AS open FROM wish WHERE hotel_id = $1 AND id = $2 AND stay_id = $3 FOR SHARE`,
    unknown: 'unknown_wish',
    over: 'wish_is_over',
  },
  referralId: {
    sql: `SELECT status <> 'closed' AS open FROM referral WHERE hotel_id = $1 AND id = $2 AND stay_id = $3 FOR SHARE`,
    unknown: 'unknown_referral',
    over: 'referral_is_over',
  },
  // bought, it may still lack its receipt, or the guest
  purchaseId: {
    sql: `SELECT status <> 'undone' AS open FROM purchase WHERE hotel_id = $1 AND id = $2 AND stay_id = $3 FOR SHARE`,
    unknown: 'unknown_purchase',
    over: 'purchase_is_over',
  },
  holdId: {
    sql: `SELECT status = 'open' AS open FROM promise
      WHERE hotel_id = $1 AND id = $2 AND stay_id = $3 AND kind = 'hold' FOR SHARE`,
    unknown: 'unknown_promise',
    over: 'promise_is_over',
  },
};
const things = Object.keys(LOOKS) as (keyof About)[];

/** @throws Refused a_promise_names_one_thing; unknown_wish, wish_is_over, … of the thing that is named */
export async function aboutOf(tx: Tx, hotel: string, named: NewPromise): Promise<About> {
  const about: About = { wishId: null, referralId: null, purchaseId: null, holdId: null };
  // null is how the line of a promise says that it is not about one
  const [thing, second] = things.filter((one) => named[one]);
  if (second) throw new Refused(422, 'a_promise_names_one_thing');
  if (!thing) return about;
  const { sql, unknown, over } = LOOKS[thing];
  const row = await tx.one<{ open: boolean }>(sql, [hotel, named[thing], named.stayId]);
  if (!row) throw new Refused(404, unknown);
  if (!row.open) throw new Refused(409, over);
  return { ...about, [thing]: named[thing] };
}
