import { useCallback, useMemo, useState } from 'react';
import type {
  AcceptReply,
  Handout,
  HandoutLine,
  Offer,
  WishLine,
  WishReply,
} from '../../../contracts/handouts.js';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { asProblem, type ApiProblem } from '../../shared/api-problem.js';
import { beep, chime } from '../../shared/sounds.js';
import { useWords } from '../../shared/words.js';
import type { JustGiven, Ladder, LastDone, Pending } from './desk.types.js';

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
  const [pending, setPending] = useState<Pending | null>(null);
  const [error, setError] = useState<unknown>(null);
  return useMemo(
    () => ({ ladder, setLadder, last, setLast, given, setGiven, pending, setPending, error, setError }),
    [ladder, last, given, pending, error],
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
function useRun(memory: DeskMemory, refresh: () => Promise<void>) {
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

type Run = ReturnType<typeof useRun>;

/** A refusal is an answer: its offers become the ladder. */
function useInstead({ setLadder }: DeskMemory) {
  return useCallback(
    (stayId: string, asked: string) => (problem: ApiProblem) => {
      if (problem.offers.length === 0 || !problem.wishId) return false;
      setLadder({ wishId: problem.wishId, stayId, asked, offers: problem.offers, instead: true });
      return true;
    },
    [setLadder],
  );
}

/** Something was handed out: said, shown with its code, and one key away from being undone. */
function useDone({ setLadder, setGiven, setLast }: DeskMemory) {
  const { t } = useWords();
  return useCallback(
    (stay: StayLine, handout: Handout, amenity: string) => {
      const who = t('guest.short', { name: stay.guest.name, room: stay.room ?? t('guest.noRoom') });
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

function useGive(memory: DeskMemory, run: Run) {
  const instead = useInstead(memory);
  const done = useDone(memory);
  const { setGiven } = memory;
  return useCallback(
    async (stay: StayLine, what: GiveWhat) => {
      setGiven(null);
      const body = { stayId: stay.id, amenityId: what.amenityId, unitTag: what.unitTag };
      const give = () => post<Handout>('/api/handouts', body);
      const handout = await run({ stayId: stay.id, text: what.name }, give, instead(stay.id, what.name));
      if (handout) done(stay, handout, what.name);
    },
    [run, done, instead, setGiven],
  );
}

function useWishes(memory: DeskMemory, run: Run) {
  const { setLadder } = memory;
  const wish = useCallback(
    async (stay: StayLine, asked: string) => {
      const ask = () => post<WishReply>('/api/wishes', { stayId: stay.id, text: asked });
      const reply = await run({ stayId: stay.id, text: asked }, ask);
      if (reply)
        setLadder({ wishId: reply.id, stayId: stay.id, asked, offers: reply.offers, instead: false });
    },
    [run, setLadder],
  );
  /** The ways there are now for a wish that is already written down. */
  const ways = useCallback(
    async ({ id, stayId, text }: WishLine) => {
      const reply = await run({ stayId, text }, () => post<WishReply>(`/api/wishes/${id}/offers`));
      if (reply) setLadder({ wishId: id, stayId, asked: text, offers: reply.offers, instead: false });
    },
    [run, setLadder],
  );
  return { wish, ways };
}

function useAccept(memory: DeskMemory, run: Run) {
  const { setLadder, setLast } = memory;
  const instead = useInstead(memory);
  const done = useDone(memory);
  return useCallback(
    async (stay: StayLine, ladder: Ladder, offer: Offer) => {
      const accept = () => post<AcceptReply>(`/api/wishes/${ladder.wishId}/accept`, { offerId: offer.id });
      const reply = await run({ stayId: stay.id, text: offer.label }, accept, instead(stay.id, ladder.asked));
      if (!reply) return;
      if (reply.handout) return done(stay, reply.handout, offer.label);
      setLadder(null);
      setLast({ text: offer.label, handoutId: null, until: Date.now() + notice, undo: false });
    },
    [run, done, instead, setLadder, setLast],
  );
}

export function useActions(memory: DeskMemory, refresh: () => Promise<void>) {
  const run = useRun(memory, refresh);
  const { setLast, setGiven } = memory;
  const give = useGive(memory, run);
  const { wish, ways } = useWishes(memory, run);
  const accept = useAccept(memory, run);
  /** One command on something the guest has; `words` says what happened. */
  const change = useCallback(
    async (line: HandoutLine, verb: string, body: object, words: string) => {
      const command = () => post<unknown>(`/api/handouts/${line.id}/${verb}`, body);
      const reply = await run({ stayId: line.stayId, text: words }, command);
      if (reply === null) return;
      setGiven(null);
      setLast({ text: words, handoutId: line.id, until: Date.now() + notice, undo: false });
    },
    [run, setLast, setGiven],
  );
  return useMemo(() => ({ run, give, wish, ways, accept, change }), [run, give, wish, ways, accept, change]);
}
export type DeskActions = ReturnType<typeof useActions>;
