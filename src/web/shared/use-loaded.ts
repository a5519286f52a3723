import { useCallback, useEffect, useState } from 'react';

export interface Loaded<Value> {
  value: Value | null;
  error: unknown;
  /** Browser time of the answer that is shown. */
  at: number | null;
  again: () => void;
}

interface Answer<Value> {
  subject: string;
  value: Value | null;
  error: unknown;
  at: number | null;
}

/**
 * Loads at once, again whenever `key` changes and every `everyMs`; keeps the last answer to the same `subject` while the
 * next is under way.
 */
export function useLoaded<Value>(
  load: () => Promise<Value>,
  { subject, key = '', everyMs }: { subject: string; key?: string; everyMs: number },
): Loaded<Value> {
  const [tries, setTries] = useState(0);
  const [answer, setAnswer] = useState<Answer<Value>>({ subject, value: null, error: null, at: null });
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      try {
        const value = await load();
        if (wanted) setAnswer({ subject, value, error: null, at: Date.now() });
      } catch (error) {
        if (wanted)
          setAnswer((last) =>
            last.subject === subject ? { ...last, error } : { subject, value: null, error, at: null },
          );
      }
    };
    void ask();
    const timer = window.setInterval(() => void ask(), everyMs);
    return () => {
      wanted = false;
      window.clearInterval(timer);
    };
    // `load` is made anew at every render; what it loads is named by `subject`.
  }, [subject, key, everyMs, tries]);
  const again = useCallback(() => setTries((last) => last + 1), []);
  const { value, error, at } = answer.subject === subject ? answer : { value: null, error: null, at: null };
  return { value, error, at, again };
}
