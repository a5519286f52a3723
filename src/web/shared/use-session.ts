import { useCallback, useEffect, useState } from 'react';
import type { House, SessionReply } from '../../contracts/people.js';
import { asProblem } from './api-problem.js';
import { onSessionLost } from './api.js';
import { askHouse, askSession, signOut } from './session.calls.js';
import { chooseLanguage } from './words.js';

type Place =
  | { at: 'asking' }
  | { at: 'outside'; house: House; signedOut: boolean }
  | { at: 'in'; session: SessionReply };

async function look(signedOut: boolean): Promise<Place> {
  try {
    return { at: 'in', session: await askSession() };
  } catch (reason) {
    if (asProblem(reason).status !== 401) throw reason;
    return { at: 'outside', house: await askHouse(), signedOut };
  }
}

/** Who is at this console, and the ways in and out. `signedOut`: the session ended while somebody was working. */
export function useSession() {
  const [place, setPlace] = useState<Place>({ at: 'asking' });
  const [error, setError] = useState<unknown>(null);
  const ask = useCallback((signedOut = false) => {
    setError(null);
    look(signedOut).then(setPlace, setError);
  }, []);
  useEffect(() => ask(), [ask]);
  useEffect(() => onSessionLost(() => ask(true)), [ask]);
  const enter = (session: SessionReply) => {
    const { language } = session.staff;
    if (language === 'de' || language === 'en') void chooseLanguage(language);
    setPlace({ at: 'in', session });
  };
  const leave = () => void signOut().then(() => ask(), setError);
  return { place, error, ask, enter, leave };
}
