import { useState } from 'react';
import { asProblem } from '../shared/api-problem.js';
import { chime } from '../shared/sounds.js';

/**
 * One form's command: busy while it runs, its problem beside the form, nothing typed is lost.
 * `onStale`: somebody else was quicker; read their state, so that the next try is made on it.
 */
export function useSave(onDone: () => void, onStale?: () => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async (command: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      await command();
      chime();
      onDone();
      return true;
    } catch (failure) {
      setError(failure);
      if (asProblem(failure).code === 'stale') onStale?.();
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, save };
}
