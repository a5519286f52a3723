import { useCallback, useMemo } from 'react';
import type { Handout, HandoutLine } from '../../../contracts/handouts.js';
import { post } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { notice, useGive, useRun, type DeskMemory } from './use-actions.js';
import { useAccept, useWishes } from './use-wishes.js';

/** What is noted when something stays out longer. */
const aboutDue = ['loan_length', 'due_after_departure'];

export function useActions(memory: DeskMemory, refresh: () => Promise<void>) {
  const { t } = useWords();
  const run = useRun(memory, refresh);
  const { setLast, clear } = memory;
  const give = useGive(memory, run);
  const { wish, ways, pointed, until } = useWishes(memory, run);
  const accept = useAccept(memory, run);
  /** One command on something the guest has; `words` says what happened, and after them what was noted. */
  const change = useCallback(
    async (line: HandoutLine, verb: string, body: object, words: string) => {
      const command = () => post<Partial<Handout> | null>(`/api/handouts/${line.id}/${verb}`, body);
      const reply = await run({ stayId: line.stayId, text: words }, command);
      if (reply === null) return;
      clear();
      const noted = (reply.warnings ?? []).filter(({ code }) => aboutDue.includes(code) && verb === 'extend');
      const text = [words, ...noted.map(({ code }) => t(`warning.${code}`))].join(' ');
      setLast({ text, handoutId: line.id, until: Date.now() + notice, undo: false });
    },
    [t, run, setLast, clear],
  );
  return useMemo(
    () => ({ run, give, wish, ways, pointed, until, accept, change }),
    [run, give, wish, ways, pointed, until, accept, change],
  );
}
export type DeskActions = ReturnType<typeof useActions>;
