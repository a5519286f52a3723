import type { StaffActor } from '../../../contracts/actor.js';
import type { PromiseKind, PromiseLine } from '../../../contracts/handouts.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { promiseLine } from '../promises.queries.js';

/** A promise as it was given, locked. */
export interface OpenPromise {
  id: string;
  stay_id: string;
  wish_id: string | null;
  amenity_id: string | null;
  unit_id: string | null;
  by_staff: string;
  asked_staff: string | null;
  kind: PromiseKind;
  what: string;
  referral_id: string | null;
  purchase_id: string | null;
  hold_id: string | null;
  handout_id: string | null;
  reach: string;
}

export const COLUMNS =
  'id, stay_id, wish_id, amenity_id, unit_id, by_staff, asked_staff, kind, what, referral_id, purchase_id, hold_id, handout_id, reach';

/** Locks a promise if it is open. */
export function lockOpen(tx: Tx, hotel: string, id: string): Promise<OpenPromise | null> {
  return tx.one<OpenPromise>(
    `SELECT ${COLUMNS} FROM promise WHERE hotel_id = $1 AND id = $2 AND status = 'open' FOR UPDATE`,
    [hotel, id],
  );
}

/** Locks an open promise. @throws Refused unknown_promise, promise_is_over */
export async function openPromise(tx: Tx, hotel: string, id: string): Promise<OpenPromise> {
  const row = await lockOpen(tx, hotel, id);
  if (row) return row;
  const over = await tx.one('SELECT 1 FROM promise WHERE hotel_id = $1 AND id = $2', [hotel, id]);
  throw over ? new Refused(409, 'promise_is_over') : new Refused(404, 'unknown_promise');
}

/** A technician reads where and what; a guest's name is the desk's. */
export function seenBy({ role }: StaffActor, line: PromiseLine): PromiseLine {
  return role === 'facilities' ? { ...line, guest: '' } : line;
}

/** @throws Refused unknown_promise */
export async function knownLine(tx: Tx, hotel: string, id: string): Promise<PromiseLine> {
  const line = await promiseLine(tx, hotel, id);
  if (!line) throw new Refused(404, 'unknown_promise');
  return line;
}
