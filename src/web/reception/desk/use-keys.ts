import { useCallback, useEffect, useState } from 'react';

/** A single key waits this long for a second one: then it was the beginning of a room or a name. */
export const singleKeyWait = 450;
/** A timer later than this says the machine is behind, and the second key may not have come through yet. */
const behind = 100;

interface Armed {
  key: string;
  act: () => void;
}

/** The words of the one field: `said` is what stands in it now, `put` changes it at once. */
export interface FieldWords {
  text: string;
  said: () => string;
  put: (text: string) => void;
}

/**
 * Single keys in the empty field. The key is typed as usual; if nothing follows, it was a command and the field is
 * emptied again. `armed` is the key that is about to act, so that its row can light up at once; Enter does it now.
 */
export function useSingleKeys({ text, said, put }: FieldWords) {
  const [waiting, setWaiting] = useState<Armed | null>(null);
  const fire = useCallback(
    (armed: Armed) => {
      setWaiting(null);
      if (said() !== armed.key) return;
      put('');
      armed.act();
    },
    [said, put],
  );
  useEffect(() => {
    if (!waiting) return undefined;
    let timer = 0;
    const wait = () => {
      const due = performance.now() + singleKeyWait;
      timer = window.setTimeout(
        () => (performance.now() - due > behind ? wait() : fire(waiting)),
        singleKeyWait,
      );
    };
    wait();
    return () => window.clearTimeout(timer);
  }, [waiting, fire]);
  return {
    armed: waiting && text === waiting.key ? waiting.key : null,
    arm: (key: string, act: (() => void) | null) => setWaiting(said() === '' && act ? { key, act } : null),
    now: () => waiting && fire(waiting),
  };
}
