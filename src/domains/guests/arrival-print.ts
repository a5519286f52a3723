import { createHash } from 'node:crypto';
import type { Arrival } from './arrival.rules.js';

/** Order is part of what is stored: new fields go to the end. */
const FIELDS = [
  'room',
  'lastName',
  'firstName',
  'country',
  'arrival',
  'departure',
  'adults',
  'children',
  'specialRequests',
  'email',
  'phone',
  'profile',
  'memberNumber',
  'birthDate',
  'repeatGuest',
] as const satisfies readonly (keyof Arrival)[];
export type ArrivalField = (typeof FIELDS)[number];

const BYTES = 8;

/**
 * What a file said of a stay, eight bytes of a hash per field: enough to see which fields another file says
 * otherwise, without keeping a second copy of the guest. So a room moved at the desk stands until the file itself
 * names another room.
 */
export function arrivalPrint(arrival: Arrival): Buffer {
  return Buffer.concat(FIELDS.map((field) => printOf(arrival[field])));
}

/** No is what a list says that says nothing. */
function printOf(value: string | number | boolean | null): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(value === false ? null : value))
    .digest()
    .subarray(0, BYTES);
}

/** A print from before a field was read: the file had said nothing there. */
const NOTHING_SAID = printOf(null);

/** Fields that two prints differ in; all of them when the stay was never imported. */
export function changedFields(before: Buffer | null, after: Buffer): ReadonlySet<ArrivalField> {
  const part = (print: Buffer, i: number) =>
    print.length > i * BYTES ? print.subarray(i * BYTES, (i + 1) * BYTES) : NOTHING_SAID;
  return new Set(FIELDS.filter((_, i) => !before || !part(before, i).equals(part(after, i))));
}
