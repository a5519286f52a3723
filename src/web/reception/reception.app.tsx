import { Center, Loader } from '@mantine/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { House, SessionReply } from '../../contracts/people.js';
import { call, get, onSessionLost } from '../shared/api.js';
import { asProblem } from '../shared/api-problem.js';
import { HelpBar } from '../shared/help-bar.js';
import { LiveProvider } from '../shared/live.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { SignInPage } from '../shared/sign-in.page.js';
import { HouseContext } from '../shared/use-format.js';
import { chooseLanguage, useWords } from '../shared/words.js';
import { FirstRunPage } from './first-run.page.js';
import { Pages } from './pages.js';
import { SessionContext, mayServe, type Session } from './session.js';

type Gate =
  { at: 'asking' } | { at: 'house'; house: House; signedOut: boolean } | { at: 'in'; reply: SessionReply };

async function firstLook(): Promise<Gate> {
  try {
    return { at: 'in', reply: await get<SessionReply>('/api/session', { quiet: true }) };
  } catch (error) {
    if (asProblem(error).status !== 401) throw error;
    return { at: 'house', house: await get<House>('/api/house'), signedOut: false };
  }
}

function useGate() {
  const [gate, setGate] = useState<Gate>({ at: 'asking' });
  const [error, setError] = useState<unknown>(null);
  const look = useCallback(() => {
    setError(null);
    firstLook().then(setGate, setError);
  }, []);
  useEffect(look, [look]);
  const leave = useCallback((signedOut: boolean) => {
    get<House>('/api/house').then((house) => setGate({ at: 'house', house, signedOut }), setError);
  }, []);
  useEffect(() => onSessionLost(() => leave(true)), [leave]);
  return { gate, setGate, error, look, leave };
}

function SignedIn({ reply, onLeave }: { reply: SessionReply; onLeave: () => void }) {
  const { staff, hotel } = reply;
  const session = useMemo<Session>(
    () => ({
      staff,
      hotel,
      async signOut() {
        await call('DELETE', '/api/session', { quiet: true }).catch(() => undefined);
        onLeave();
      },
    }),
    [staff, hotel, onLeave],
  );
  const house = useMemo(() => ({ timeZone: hotel.timeZone, currency: hotel.currency }), [hotel]);
  const pages = <Pages />;
  return (
    <SessionContext value={session}>
      <HouseContext value={house}>
        {mayServe(staff.role) ? (
          <LiveProvider audience="reception">
            {pages}
            <HelpBar me={staff.id} />
          </LiveProvider>
        ) : (
          pages
        )}
      </HouseContext>
    </SessionContext>
  );
}

export function ReceptionApp() {
  const { t } = useWords();
  const { gate, setGate, error, look, leave } = useGate();
  const enter = useCallback(
    (reply: SessionReply) => {
      const { language } = reply.staff;
      if (language === 'de' || language === 'en') void chooseLanguage(language);
      setGate({ at: 'in', reply });
    },
    [setGate],
  );
  if (error)
    return (
      <Center mih="100vh" p="md">
        <ProblemNotice error={error} onRetry={look} />
      </Center>
    );
  if (gate.at === 'asking')
    return (
      <Center mih="100vh">
        <Loader aria-label={t('loading')} />
      </Center>
    );
  if (gate.at === 'in')
    return <SignedIn key={gate.reply.staff.id} reply={gate.reply} onLeave={() => leave(false)} />;
  if (gate.house.firstRun) return <FirstRunPage onIn={enter} />;
  return <SignInPage house={gate.house} signedOut={gate.signedOut} onIn={enter} />;
}
