import type { AllowanceLeft, GoodwillLine } from '../../contracts/goodwill.js';
import type { Database, Tx } from '../../platform/db/database.js';

/** What `goodwill_left` and `give_goodwill` say of the caps. */
export interface LeftRow {
  gift_minor: number;
  stay_minor: number;
  staff_day_minor: number;
  hotel_day_minor: number;
}

export function leftOf(row: LeftRow, currency: string): AllowanceLeft {
  const { gift_minor, stay_minor, staff_day_minor, hotel_day_minor } = row;
  return {
    giftMinor: gift_minor,
    stayMinor: stay_minor,
    staffDayMinor: staff_day_minor,
    hotelDayMinor: hotel_day_minor,
    nowMinor: Math.min(gift_minor, stay_minor, staff_day_minor, hotel_day_minor),
    currency,
  };
}

/** @param day of the hotel */
export async function allowanceLeft(
  from: Database | Tx,
  hotel: string,
  staffId: string,
  stayId: string,
  day: string,
): Promise<AllowanceLeft> {
  const row = await from.one<LeftRow & { currency: string }>(
    `SELECT l.*, h.currency FROM hotel h, goodwill_left($1, $2, $3, $4) l WHERE h.hotel_id = $1`,
    [hotel, staffId, stayId, day],
  );
  if (!row) throw new Error('the hotel has no allowance');
  return leftOf(row, row.currency);
}

export interface EntryRow {
  id: string;
  stay_id: string;
  amount_minor: number;
  purpose: GoodwillLine['purpose'];
  words: string;
  exceeded: boolean;
  reverses: string | null;
  reversed: boolean;
  at: Date;
  purchase_id: string | null;
  has_receipt: boolean;
}

/** An entry and the purchase it pays for now; one whose price was set right has another entry. */
export const ENTRIES = `goodwill_entry e
  LEFT JOIN purchase q ON q.hotel_id = e.hotel_id AND q.entry_id = e.id`;

export const ENTRY_COLUMNS = `e.id, e.stay_id, e.amount_minor, e.purpose, e.words, e.exceeded, e.reverses, e.at,
  q.id AS purchase_id, q.photo IS NOT NULL AS has_receipt,
  EXISTS (SELECT FROM goodwill_entry r WHERE r.hotel_id = e.hotel_id AND r.reverses = e.id) AS reversed`;

export function entryLine(row: EntryRow): GoodwillLine {
  return {
    id: row.id,
    stayId: row.stay_id,
    amountMinor: row.amount_minor,
    purpose: row.purpose,
    words: row.words,
    exceeded: row.exceeded,
    reverses: row.reverses,
    reversed: row.reversed,
    at: row.at.toISOString(),
    purchaseId: row.purchase_id,
    hasReceipt: row.has_receipt,
  };
}

export async function entryOf(from: Database | Tx, hotel: string, id: string): Promise<GoodwillLine | null> {
  const row = await from.one<EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM ${ENTRIES} WHERE e.hotel_id = $1 AND e.id = $2`,
    [hotel, id],
  );
  return row ? entryLine(row) : null;
}

/** Newest first. */
export async function entriesOfStay(db: Database, hotel: string, stayId: string): Promise<GoodwillLine[]> {
  const rows = await db.rows<EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM ${ENTRIES} WHERE e.hotel_id = $1 AND e.stay_id = $2
     ORDER BY e.at DESC, e.id DESC LIMIT 100`,
    [hotel, stayId],
  );
  return rows.map(entryLine);
}
