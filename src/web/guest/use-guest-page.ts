import { useCallback, useEffect, useState } from 'react';
import type { GuestPage } from '../../contracts/guest-page.js';
import { asProblem } from '../shared/api-problem.js';
import { chooseLanguage } from '../shared/words.js';
import { takeFragment } from './fragment.js';
import { guestCalls, isOver } from './guest.calls.js';

/** null: not asked yet; `over`: the link opens nothing (any more); `unreachable`: nobody answers, and we ask again. */
export type Known = GuestPage | 'over' | 'unreachable' | null;
const ASK_AGAIN_MS = 4_000;

async function look(secret: string | null): Promise<Known> {
  try {
    if (secret) await guestCalls.open(secret);
    const page = await guestCalls.page();
    await chooseLanguage(page.language, false);
    return page;
  } catch (error) {
    return isOver(asProblem(error).status) ? 'over' : 'unreachable';
  }
}

/** Opens the page with the secret of the address, afterwards with the cookie it was exchanged for. */
export function useGuestPage(): { known: Known; over: () => void } {
  const [known, setKnown] = useState<Known>(null);
  const [secret, setSecret] = useState(() => takeFragment(window.location, window.history));
  const over = useCallback(() => setKnown('over'), []);
  useEffect(() => {
    const another = () => {
      const next = takeFragment(window.location, window.history);
      if (!next) return;
      setSecret(next);
      setKnown(null);
    };
    window.addEventListener('hashchange', another);
    return () => window.removeEventListener('hashchange', another);
  }, []);
  const asking = known === null || known === 'unreachable';
  useEffect(() => {
    if (!asking) return;
    let timer: number | null = null;
    let shown = true;
    const ask = async () => {
      const next = await look(secret);
      if (!shown) return;
      setKnown(next);
      if (next === 'unreachable') timer = window.setTimeout(() => void ask(), ASK_AGAIN_MS);
    };
    void ask();
    return () => {
      shown = false;
      if (timer !== null) window.clearTimeout(timer);
    };
  }, [asking, secret]);
  return { known, over };
}
