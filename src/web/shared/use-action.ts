import { useState } from 'react';

export interface Action {
  busy: boolean;
  error: unknown;
  /** What was done last, in words. */
  done: string;
  /** @returns whether it was done */
  run: (task: () => Promise<unknown>, done?: string) => Promise<boolean>;
}

const idle = { busy: false, error: null as unknown, done: '' };

/** One thing at a time; its failure stands beside its button. */
export function useAction(): Action {
  const [state, setState] = useState(idle);
  return {
    ...state,
    run: async (task, done = '') => {
      setState({ ...idle, busy: true });
      try {
        await task();
        setState({ ...idle, done });
        return true;
      } catch (error) {
        setState({ ...idle, error });
        return false;
      }
    },
  };
}
