import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, noLine } from '../shared/api-problem.js';
import type { Language } from '../../contracts/common.js';
import { suggestLanguage } from '../shared/words.js';
import type { HeldLink } from './link.js';
import { asHolder, exchange, isElsewhere } from './partner.calls.js';

const LOOK_MS = 15_000;

export interface Ticket<T> {
  /** null: not there yet. */
  ticket: T | null;
  /** The link opens nothing any more. */
  over: boolean;
  /** Nobody answered the last look; what is shown may be old. */
  offline: boolean;
  busy: boolean;
  /** The code of what did not work, for a sentence. */
  problem: string | null;
  /** One step; its reply is the ticket as it is now. */
  act: (work: (id: string) => Promise<T>) => Promise<boolean>;
  /** A step after which this link is somebody else's; null: it did not work. */
  leave: <R>(work: (id: string) => Promise<R>) => Promise<R | null>;
}

interface Look<T> {
  ticket: T | null;
  over: boolean;
  offline: boolean;
}

/** Reads the ticket; with our own cookie again, when another link's has taken its place. */
async function read<T extends { id: string }>(
  link: HeldLink,
  mine: string | null,
  ask: () => Promise<T>,
): Promise<T | null> {
  if (mine === null) await exchange(link);
  let found = await asHolder(link, ask);
  if (mine !== null && found.id !== mine) {
    await exchange(link);
    found = await ask();
  }
  return mine === null || found.id === mine ? found : null;
}

function useLooks(look: () => Promise<void>): void {
  useEffect(() => {
    void look();
    const again = () => {
      if (document.visibilityState === 'visible') void look();
    };
    const timer = window.setInterval(again, LOOK_MS);
    document.addEventListener('visibilitychange', again);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [look]);
}

/** What every ticket has: which it is, and what its reader speaks. */
interface Readable {
  id: string;
  language: Language | null;
}

/** The ticket of a link, looked at again while somebody looks at the page, which speaks her language from the first look. */
export function useTicket<T extends Readable>(link: HeldLink, ask: () => Promise<T>): Ticket<T> {
  const [seen, setSeen] = useState<Look<T>>({ ticket: null, over: false, offline: false });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // the page belongs to the first ticket it has shown: a cookie of another link must not change it under the finger
  const mine = useRef<string | null>(null);
  const show = (ticket: T) => setSeen({ ticket, over: false, offline: false });
  const end = () => setSeen((before) => ({ ...before, over: true }));

  const look = useCallback(async () => {
    try {
      const ticket = await read(link, mine.current, ask);
      if (!ticket) return end();
      if (mine.current === null && ticket.language) await suggestLanguage(ticket.language);
      mine.current = ticket.id;
      show(ticket);
    } catch (error) {
      if (isAway(error)) setSeen((before) => ({ ...before, offline: true }));
      else end();
    }
  }, [link, ask]);
  useLooks(look);

  const run = async <R>(work: (id: string) => Promise<R>): Promise<R | null> => {
    const id = mine.current;
    if (id === null || busy) return null;
    setBusy(true);
    setProblem(null);
    try {
      return await asHolder(link, () => work(id));
    } catch (error) {
      const { code } = asProblem(error);
      if (isElsewhere(error) || code === 'link_is_over') end();
      // the ticket itself says it more kindly
      else if (code === 'errand_not_needed') await look();
      else setProblem(code);
      return null;
    } finally {
      setBusy(false);
    }
  };
  const act = async (work: (id: string) => Promise<T>) => {
    const ticket = await run(work);
    if (ticket) show(ticket);
    return ticket !== null;
  };
  return { ...seen, busy, problem, act, leave: run };
}

/** No line, a proxy in between, or a house that restarts: none of it says anything about the link. */
function isAway(error: unknown): boolean {
  const { code, status } = asProblem(error);
  return code === noLine || status >= 500 || status === 429;
}
