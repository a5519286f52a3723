import { useEffect, useRef, useState } from 'react';

/** Follows `value`, but moves at most every `everyMs`: a busy hour asks for its charts now and then, not every second. */
export function useCalm(value: string, everyMs: number): string {
  const [calm, setCalm] = useState(value);
  const moved = useRef(0);
  useEffect(() => {
    if (value === calm) return;
    const wait = Math.max(0, moved.current + everyMs - performance.now());
    const timer = window.setTimeout(() => {
      moved.current = performance.now();
      setCalm(value);
    }, wait);
    return () => window.clearTimeout(timer);
  }, [value, calm, everyMs]);
  return calm;
}
