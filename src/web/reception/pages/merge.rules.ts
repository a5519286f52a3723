const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Two people edited the same thing: what I changed since `base` stays mine, all else is as it is now.
 * @returns a whole form that can be saved again
 */
export function mergeStale<T extends object>(base: T, mine: T, theirs: T): T {
  const merged = { ...theirs };
  for (const key of Object.keys(mine) as (keyof T)[]) {
    if (!same(mine[key], base[key])) merged[key] = mine[key];
  }
  return merged;
}
