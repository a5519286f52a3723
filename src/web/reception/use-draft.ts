import { useCallback, useState } from 'react';
import { useSession } from './session.js';

const drafts = new Map<string, unknown>();

/**
 * What somebody has begun to write survives a look at another page, in this window's memory only: a desk is shared,
 * so nothing of it is stored, and nobody finds another person's draft.
 */
export function useDraft<T>(name: string, empty: T): [T, (next: (now: T) => T) => void] {
  const key = `${useSession().staff.id} ${name}`;
  const [value, setValue] = useState<T>(() => (drafts.get(key) as T | undefined) ?? empty);
  const set = useCallback(
    (next: (now: T) => T) =>
      setValue((now) => {
        const after = next(now);
        drafts.set(key, after);
        return after;
      }),
    [key],
  );
  return [value, set];
}
