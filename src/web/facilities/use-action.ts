import { useState } from 'react';

export interface Action {
  busy: boolean;
  error: unknown;
  /** What was done last, in words. */
  done: string;
  run: (task: () => Promise<unknown>, done: string) => Promise<boolean>;
}

/** One thing at a time, its failure kept beside its button. */
export function useAction(): Action {
  const [state, setState] = useState<{ busy: boolean; error: unknown; done: string }>({
    busy: false,
    error: null,
    done: '',
  });
  return {
    ...state,
    run: async (task, done) => {
      setState({ busy: true, error: null, done: '' });
      try {
        await task();
        setState({ busy: false, error: null, done });
        return true;
      } catch (error) {
        setState({ busy: false, error, done: '' });
        return false;
      }
    },
  };
}
