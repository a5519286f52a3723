import { useCallback, useEffect, useState } from 'react';
import { mergeStale } from './merge.rules.js';

/** A form over something others may change meanwhile; a newer state comes in without touching what was typed. */
export function useMerged<T extends object>(theirs: T): [T, (part: Partial<T>) => void] {
  const [{ mine }, setBoth] = useState({ base: theirs, mine: theirs });
  useEffect(() => {
    setBoth((now) => ({ base: theirs, mine: mergeStale(now.base, now.mine, theirs) }));
  }, [theirs]);
  const set = useCallback(
    (part: Partial<T>) => setBoth((now) => ({ ...now, mine: { ...now.mine, ...part } })),
    [],
  );
  return [mine, set];
}
