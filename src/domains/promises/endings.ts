import type { Touched } from '../../contracts/events.js';
import type { Tx } from '../../platform/db/database.js';
import { UNDER_WAY } from './errands.queries.js';
import type { EndErrand } from './use-cases/end-errand.js';
import { COLUMNS, type OpenPromise } from './use-cases/open-promise.js';

/** What a promise can be about; it names one of them at most. */
export type Thing = 'wish' | 'referral' | 'purchase' | 'hold';

const COLUMN: Record<Thing, string> = {
  wish: 'wish_id',
  referral: 'referral_id',
  purchase: 'purchase_id',
  hold: 'hold_id',
};

/** Locks the open promises about it, the nearest first. `until`: given by then. */
export function carriedBy(
  tx: Tx,
  hotel: string,
  thing: Thing,
  id: string,
  until: Date | null = null,
): Promise<OpenPromise[]> {
  return tx.rows<OpenPromise>(
    `SELECT ${COLUMNS} FROM promise WHERE hotel_id = $1 AND ${COLUMN[thing]} = $2 AND status = 'open'
       AND ($3::timestamptz IS NULL OR at <= $3) ORDER BY due_at, id FOR UPDATE`,
    [hotel, id, until],
  );
}

/** Kept, with what was promised about it where it was a hold; both end at one instant, by which an undoing knows them. */
export async function writeKept(tx: Tx, hotel: string, promise: OpenPromise, at: Date): Promise<void> {
  await tx.rows(
    `UPDATE promise SET status = 'kept', ended_at = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
    [hotel, promise.id, at],
  );
  await tx.tell(hotel, {
    type: 'promise.kept',
    touched: [
      { kind: 'promise', id: promise.id },
      { kind: 'stay', id: promise.stay_id },
      { kind: 'pulse', id: hotel },
    ],
    moment: {
      code: 'promise_kept',
      stayId: promise.stay_id,
      params: { amenityId: promise.amenity_id, promiseId: promise.id },
    },
  });
  if (promise.kind !== 'hold') return;
  for (const one of await carriedBy(tx, hotel, 'hold', promise.id)) await writeKept(tx, hotel, one, at);
}

/** A better one stands in its place; a unit that waits moves after the old one has ended, for one promise holds it. */
export async function writeReplaced(
  tx: Tx,
  hotel: string,
  old: OpenPromise,
  newId: string,
  now: Date,
): Promise<void> {
  await tx.rows(
    `UPDATE promise SET status = 'replaced', ended_at = $3, replaced_by = $4, version = version + 1
     WHERE hotel_id = $1 AND id = $2`,
    [hotel, old.id, now, newId],
  );
  if (old.unit_id)
    await tx.rows('UPDATE promise SET unit_id = $3 WHERE hotel_id = $1 AND id = $2', [
      hotel,
      newId,
      old.unit_id,
    ]);
  await tx.tell(hotel, {
    type: 'promise.replaced',
    touched: [
      { kind: 'promise', id: old.id },
      { kind: 'promise', id: newId },
      ...(await followTo(tx, hotel, old, newId)),
      { kind: 'stay', id: old.stay_id },
      { kind: 'pulse', id: hotel },
    ],
    moment: {
      code: 'promise_replaced',
      stayId: old.stay_id,
      params: { amenityId: old.amenity_id, promiseId: newId },
    },
  });
}

/** Who is on the way brings it for the new one, who is in the shop buys it for the new one. */
async function followTo(tx: Tx, hotel: string, old: OpenPromise, newId: string): Promise<Touched[]> {
  const errands = await tx.rows<{ id: string }>(
    `UPDATE errand e SET promise_id = $3, version = version + 1, escalated_at = NULL, late_at = NULL,
       due_at = (SELECT p.due_at FROM promise p WHERE p.hotel_id = $1 AND p.id = $3)
     WHERE e.hotel_id = $1 AND e.promise_id = $2 AND ${UNDER_WAY} RETURNING e.id`,
    [hotel, old.id, newId],
  );
  const purchases = await tx.rows<{ id: string }>(
    `UPDATE purchase SET promise_id = $3, version = version + 1
     WHERE hotel_id = $1 AND promise_id = $2 AND status <> 'undone' RETURNING id`,
    [hotel, old.id, newId],
  );
  return [
    ...errands.map(({ id }) => ({ kind: 'errand', id })),
    ...purchases.map(({ id }) => ({ kind: 'purchase', id })),
    ...(old.kind === 'hold' ? await moveCarried(tx, hotel, 'hold', old.id, newId) : []),
  ];
}

/** What was promised about one thing is promised about another one. @returns what the caller tells of */
export async function moveCarried(
  tx: Tx,
  hotel: string,
  thing: Thing,
  from: string,
  to: string,
): Promise<Touched[]> {
  const moved = await tx.rows<{ id: string }>(
    `UPDATE promise SET ${COLUMN[thing]} = $3, version = version + 1
     WHERE hotel_id = $1 AND ${COLUMN[thing]} = $2 AND status = 'open' RETURNING id`,
    [hotel, from, to],
  );
  return moved.map(({ id }) => ({ kind: 'promise', id }));
}

/** She no longer wants the thing, in her words, nor what was promised about it. @returns what the caller tells of */
export async function withdrawCarried(
  tx: Tx,
  hotel: string,
  promises: OpenPromise[],
  ending: { now: Date; words: string; errands: EndErrand },
): Promise<Touched[]> {
  const touched: Touched[] = [];
  for (const { id } of promises) {
    await tx.rows(
      `UPDATE promise SET status = 'withdrawn', ended_at = $3, words = $4, version = version + 1
       WHERE hotel_id = $1 AND id = $2`,
      [hotel, id, ending.now, ending.words],
    );
    touched.push({ kind: 'promise', id }, ...(await ending.errands.ofPromise(tx, hotel, id)));
  }
  return touched;
}
