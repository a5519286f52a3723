import { useCallback, useMemo } from 'react';
import type { HandoutLine } from '../../../contracts/handouts.js';
import { post } from '../../shared/api.js';
import { notice, useGive, useRun, type DeskMemory } from './use-actions.js';
import { useAccept, useWishes } from './use-wishes.js';

export function useActions(memory: DeskMemory, refresh: () => Promise<void>) {
  const run = useRun(memory, refresh);
  const { setLast, clear } = memory;
  const give = useGive(memory, run);
  const { wish, ways, pointed } = useWishes(memory, run);
  const accept = useAccept(memory, run);
  /** One command on something the guest has; `words` says what happened. */
  const change = useCallback(
    async (line: HandoutLine, verb: string, body: object, words: string) => {
      const command = () => post<unknown>(`/api/handouts/${line.id}/${verb}`, body);
      const reply = await run({ stayId: line.stayId, text: words }, command);
      if (reply === null) return;
      clear();
      setLast({ text: words, handoutId: line.id, until: Date.now() + notice, undo: false });
    },
    [run, setLast, clear],
  );
  return useMemo(
    () => ({ run, give, wish, ways, pointed, accept, change }),
    [run, give, wish, ways, pointed, accept, change],
  );
}
export type DeskActions = ReturnType<typeof useActions>;
