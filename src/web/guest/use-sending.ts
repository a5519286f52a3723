import { useState } from 'react';
import { asProblem } from '../shared/api-problem.js';
import { hasWord, useWords } from '../shared/words.js';

export interface Sending {
  busy: boolean;
  /** A sentence in the guest's language, or null. */
  problem: string | null;
  done: boolean;
  send: (work: () => Promise<unknown>) => Promise<boolean>;
  again: () => void;
}

/** One thing sent: on its way, arrived, or a sentence why not; what was written stays until it arrived. */
export function useSending(): Sending {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      setDone(true);
      return true;
    } catch (error) {
      const { code, params } = asProblem(error);
      setProblem(hasWord(`problem.${code}`) ? t(`problem.${code}`, params) : t('problem.other'));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const again = () => {
    setDone(false);
    setProblem(null);
  };
  return { busy, problem, done, send, again };
}
