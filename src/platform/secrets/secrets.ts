import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Twenty-four letters and digits that nobody mixes up: none of 0 O, 1 I L, 2 Z, 5 S, B (8), G (6), U (V). */
export const READABLE = 'ACDEFHJKMNPQRTVWXY346789'.split('');

/**
 * A code of `length` readable signs. One of 24 carries 4.58 bits, so 11 signs carry 50.4 bits and 12 carry 55.0.
 */
export function readableCode(length: number): string {
  return Array.from({ length }, () => READABLE[randomInt(READABLE.length)]).join('');
}

/** Six digits, evenly drawn. */
export function pin(): string {
  return randomInt(1_000_000).toString().padStart(6, '0');
}

/** 256 random bits for a cookie or a link, URL-safe. */
export function token(): string {
  return randomBytes(32).toString('base64url');
}

/** A random token needs no key and no slow hash: nobody can guess what it is the hash of. */
export function tokenHash(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
