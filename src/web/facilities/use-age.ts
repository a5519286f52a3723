import { useHouseNow } from '../shared/live.js';
import { useWords } from '../shared/words.js';
import { ageOf } from './facilities.views.js';

/** Puts the time since an instant into words: `47 minutes`. Anew every few seconds. */
export function useAge(): (from: string) => string {
  const { t } = useWords();
  const now = useHouseNow(5_000);
  return (from) => {
    const { unit, count } = ageOf(from, now);
    return t(`age.${unit}`, { count });
  };
}
