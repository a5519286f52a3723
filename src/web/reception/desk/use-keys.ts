import { useCallback, useEffect, useRef, useState } from 'react';

/** A single key waits this long for a second one: then it was the beginning of a room or a name. */
export const singleKeyWait = 450;

interface Armed {
  key: string;
  act: () => void;
}

/**
 * Single keys in the empty field. The key is typed as usual; if nothing follows, it was a command and the field is
 * emptied again. `armed` is the key that is about to act, so that its row can light up at once; Enter does it now.
 */
export function useSingleKeys(text: string, setText: (text: string) => void) {
  const [waiting, setWaiting] = useState<Armed | null>(null);
  const current = useRef(text);
  useEffect(() => {
    current.current = text;
  }, [text]);
  const fire = useCallback(
    (armed: Armed) => {
      setWaiting(null);
      if (current.current !== armed.key) return;
      setText('');
      armed.act();
    },
    [setText],
  );
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = window.setTimeout(() => fire(waiting), singleKeyWait);
    return () => window.clearTimeout(timer);
  }, [waiting, fire]);
  return {
    armed: waiting && text === waiting.key ? waiting.key : null,
    arm: (key: string, act: (() => void) | null) =>
      setWaiting(current.current === '' && act ? { key, act } : null),
    now: () => waiting && fire(waiting),
  };
}
