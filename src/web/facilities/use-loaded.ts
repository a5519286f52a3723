import { useEffect, useState } from 'react';

export interface Loaded<Value> {
  value: Value | null;
  error: unknown;
}

/** Loads at once, again whenever `key` changes and every `everyMs`; keeps the last answer while the next is under way. */
export function useLoaded<Value>(
  load: () => Promise<Value>,
  subject: string,
  key: string,
  everyMs: number,
): Loaded<Value> {
  const [loaded, setLoaded] = useState<Loaded<Value> & { subject: string }>({
    subject,
    value: null,
    error: null,
  });
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      try {
        const value = await load();
        if (wanted) setLoaded({ subject, value, error: null });
      } catch (error) {
        if (wanted)
          setLoaded((last) => ({ subject, value: last.subject === subject ? last.value : null, error }));
      }
    };
    void ask();
    const timer = window.setInterval(() => void ask(), everyMs);
    return () => {
      wanted = false;
      window.clearInterval(timer);
    };
    // `load` is made anew at every render; what it loads is named by `subject`.
  }, [subject, key, everyMs]);
  return loaded.subject === subject ? loaded : { value: null, error: null };
}
