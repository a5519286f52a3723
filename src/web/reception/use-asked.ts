import { useCallback, useEffect, useState } from 'react';
import { post } from '../shared/api.js';
import { useWords } from '../shared/words.js';

/** As useRows, for a question that is asked by POST (a range of days). `body` is compared by what it says. */
export function useAsked<T>(
  path: string,
  body: object,
): { rows: T | null; error: unknown; read: () => void } {
  const { language } = useWords();
  const [rows, setRows] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const question = JSON.stringify(body);
  useEffect(() => {
    const stop = new AbortController();
    post<T>(path, JSON.parse(question), { signal: stop.signal, asks: true }).then(
      (fresh) => {
        setRows(fresh);
        setError(null);
      },
      (failure: unknown) => {
        if (!stop.signal.aborted) setError(failure);
      },
    );
    return () => stop.abort();
  }, [path, question, round, language]);
  return { rows, error, read: useCallback(() => setRound((now) => now + 1), []) };
}
