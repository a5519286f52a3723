import { Refused } from '../../contracts/refusals.js';

/** Deeper than any contract of the house; deeper nesting only overflows whoever walks through it. */
const DEEPEST = 16;

/**
 * Refuses what class-validator cannot judge: nesting without end, and fields named like something every object has
 * (`constructor` passes its whitelist, because it looks fields up in a plain object).
 * @throws Refused invalid
 */
export function checkShape(body: unknown, depth = 0): void {
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return;
  if (depth === DEEPEST) throw new Refused(400, 'invalid');
  for (const [name, value] of Object.entries(body)) {
    if (name in Object.prototype) throw new Refused(400, 'invalid', {}, { fields: [name] });
    checkShape(value, depth + 1);
  }
}
