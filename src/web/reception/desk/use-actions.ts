import { useCallback, useMemo, useState } from 'react';
import type { Handout } from '../../../contracts/handouts.js';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { asProblem, type ApiProblem } from '../../shared/api-problem.js';
import { beep, chime } from '../../shared/sounds.js';
import { useWords } from '../../shared/words.js';
import type { JustAccepted, JustGiven, JustSurprised, Ladder, LastDone, Pending } from './desk.types.js';
import { saidName } from './guest-name.rules.js';

export interface GiveWhat {
  amenityId?: string;
  unitTag?: string;
  /** Name of the thing, for the screen. */
  name: string;
}

/** What the desk has just done, and what it is about to do. */
export function useDeskMemory() {
  const [ladder, setLadder] = useState<Ladder | null>(null);
  const [last, setLast] = useState<LastDone | null>(null);
  const [given, setGiven] = useState<JustGiven | null>(null);
  const [accepted, setAccepted] = useState<JustAccepted | null>(null);
  const [surprised, setSurprised] = useState<JustSurprised | null>(null);
  const [pending, setPending] = useState<Pending | null>(null);
  const [error, setError] = useState<unknown>(null);
  /** The next step begins: what was shown of the last one leaves. */
  const clear = useCallback(() => {
    setGiven(null);
    setAccepted(null);
    setSurprised(null);
  }, []);
  const shown = useMemo(
    () => ({ ladder, last, given, accepted, surprised }),
    [ladder, last, given, accepted, surprised],
  );
  return useMemo(
    () => ({
      ...shown,
      pending,
      error,
      setLadder,
      setLast,
      setGiven,
      setAccepted,
      setSurprised,
      setPending,
      setError,
      clear,
    }),
    [shown, pending, error, clear],
  );
}
export type DeskMemory = ReturnType<typeof useDeskMemory>;

const quarter = 15 * 60_000;
/** What cannot be taken back is said, then leaves. */
export const notice = 12_000;

function undoTime(handout: Handout): number {
  // The house's clock may be moved; how long is left is the same on both.
  return (
    Date.now() + Math.min(quarter, Math.max(0, Date.parse(handout.undoUntil) - Date.parse(handout.givenAt)))
  );
}

/** Runs one command: pending at once, chime or an honest correction afterwards. */
export function useRun(memory: DeskMemory, refresh: () => Promise<void>) {
  const { setPending, setError } = memory;
  return useCallback(
    async <T>(
      pending: Omit<Pending, 'key'>,
      command: () => Promise<T>,
      refused?: (problem: ApiProblem) => boolean,
    ) => {
      const key = `${pending.stayId} ${pending.text} ${Date.now()}`;
      setPending({ ...pending, key });
      setError(null);
      try {
        const reply = await command();
        chime();
        await refresh();
        return reply;
      } catch (failure) {
        const problem = asProblem(failure);
        if (!refused?.(problem)) {
          beep();
          setError(problem);
          void refresh();
        }
        return null;
      } finally {
        setPending((now) => (now?.key === key ? null : now));
      }
    },
    [setPending, setError, refresh],
  );
}

export type Run = ReturnType<typeof useRun>;

/** A refusal is an answer: its offers become the ladder. */
export function useInstead({ setLadder }: DeskMemory) {
  return useCallback(
    (stayId: string, asked: string, before?: Ladder) => (problem: ApiProblem) => {
      if (problem.offers.length === 0 || !problem.wishId) return false;
      const faster = problem.code === 'offer_is_gone';
      const { wishId, offers } = problem;
      const { heard, spoken } = before ?? {};
      setLadder({ wishId, stayId, asked, offers, instead: !faster, faster, heard, spoken });
      return true;
    },
    [setLadder],
  );
}

/** Something was handed out: said, shown with its code, and one key away from being undone. */
export function useDone({ setLadder, setGiven, setLast }: DeskMemory) {
  const { t } = useWords();
  return useCallback(
    (stay: StayLine, handout: Handout, amenity: string) => {
      const who = t('guest.short', { name: saidName(stay.guest), room: stay.room ?? t('guest.noRoom') });
      const tag = handout.loan?.unitTag;
      const what = tag && !amenity.includes(tag) ? `${amenity} ${tag}` : amenity;
      setLadder(null);
      setGiven({ stayId: stay.id, handout, amenity: what });
      setLast({
        text: t('done.given', { what, who }),
        handoutId: handout.id,
        until: undoTime(handout),
        undo: true,
      });
    },
    [t, setLadder, setGiven, setLast],
  );
}

export function useGive(memory: DeskMemory, run: Run) {
  const instead = useInstead(memory);
  const done = useDone(memory);
  const { clear } = memory;
  return useCallback(
    async (stay: StayLine, what: GiveWhat) => {
      clear();
      const body = { stayId: stay.id, amenityId: what.amenityId, unitTag: what.unitTag };
      const give = () => post<Handout>('/api/handouts', body);
      const handout = await run({ stayId: stay.id, text: what.name }, give, instead(stay.id, what.name));
      if (handout) done(stay, handout, what.name);
    },
    [run, done, instead, clear],
  );
}
