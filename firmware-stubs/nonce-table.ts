import { NONCE_TTL_MS } from '../src/contracts/devices/station.js';

/** More than a full station can have on its way; the oldest dead one makes room. */
const MAX_NONCES = 256;
/** Ids carried out in this boot. An older id would still need a fresh nonce and a new signature. */
const MAX_DONE = 2_048;

export interface Issued {
  readonly id: string;
  readonly nonce: string;
  readonly issuedAt: number;
  readonly used: boolean;
}

/** Lives in memory only, so every nonce dies at a reboot. */
export interface NonceTable {
  readonly issued: readonly Issued[];
  readonly done: readonly string[];
}

export const emptyNonces: NonceTable = { issued: [], done: [] };

const isAlive = (one: Issued, now: number): boolean => !one.used && now - one.issuedAt <= NONCE_TTL_MS;

/** The nonce for `id`: the same one for a repeated id, its life not renewed. null: already carried out, or no room. */
export function issue(
  table: NonceTable,
  id: string,
  now: number,
  make: () => string,
): { readonly table: NonceTable; readonly nonce: string } | null {
  const known = table.issued.find((one) => one.id === id);
  if (known) return { table, nonce: known.nonce };
  if (table.done.includes(id)) return null;
  const kept = table.issued.length < MAX_NONCES ? table.issued : withoutOldestDead(table.issued, now);
  if (!kept) return null;
  const nonce = make();
  return { table: { ...table, issued: [...kept, { id, nonce, issuedAt: now, used: false }] }, nonce };
}

export type Verdict = 'fresh' | 'stale' | 'repeated';

export function judge(table: NonceTable, id: string, nonce: string, now: number): Verdict {
  if (table.done.includes(id)) return 'repeated';
  const known = table.issued.find((one) => one.id === id);
  return known && known.nonce === nonce && isAlive(known, now) ? 'fresh' : 'stale';
}

/** The nonce dies, and the id will not be carried out again in this boot. */
export function spend(table: NonceTable, id: string): NonceTable {
  return {
    issued: table.issued.map((one) => (one.id === id ? { ...one, used: true } : one)),
    done: [...table.done, id].slice(-MAX_DONE),
  };
}

function withoutOldestDead(issued: readonly Issued[], now: number): readonly Issued[] | null {
  const at = issued.findIndex((one) => !isAlive(one, now));
  return at < 0 ? null : issued.toSpliced(at, 1);
}
