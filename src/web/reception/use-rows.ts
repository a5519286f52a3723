import { useCallback, useEffect, useState } from 'react';
import { get } from '../shared/api.js';
import { useWords } from '../shared/words.js';

/**
 * Rows of one address; `read` asks again. What was shown stays until the answer is there. Words in
 * them are the reader's, so another language reads them again.
 */
export function useRows<T>(path: string): { rows: T | null; error: unknown; read: () => void } {
  const { language } = useWords();
  const [rows, setRows] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    get<T>(path, { signal: stop.signal }).then(
      (fresh) => {
        setRows(fresh);
        setError(null);
      },
      (failure: unknown) => {
        if (!stop.signal.aborted) setError(failure);
      },
    );
    return () => stop.abort();
  }, [path, round, language]);
  return { rows, error, read: useCallback(() => setRound((now) => now + 1), []) };
}
