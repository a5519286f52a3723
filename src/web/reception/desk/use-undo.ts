import { useCallback } from 'react';
import { post } from '../../shared/api.js';
import { asProblem } from '../../shared/api-problem.js';
import { beep, chime } from '../../shared/sounds.js';
import { useWords } from '../../shared/words.js';
import type { DeskMemory } from './use-actions.js';

/** Takes the last thing done at this desk back: a hand-out as long as it is physically untouched, or what brought its own way back. */
export function useUndo(memory: DeskMemory, refresh: () => Promise<void>): () => Promise<void> {
  const { t } = useWords();
  const { last, setLast, setGiven, setError } = memory;
  return useCallback(async () => {
    if (!last?.undo || !(last.back ?? last.handoutId)) return;
    try {
      await (last.back ? last.back() : post(`/api/handouts/${last.handoutId}/undo`));
      chime();
      setGiven(null);
      setLast({ text: t('done.undone'), handoutId: null, until: Date.now() + 20_000, undo: false });
    } catch (error) {
      beep();
      setError(error);
      if (asProblem(error).code === 'undo_not_possible') setLast({ ...last, undo: false });
    }
    await refresh();
  }, [last, setLast, setGiven, setError, refresh, t]);
}
