import { Anchor, Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { House, SessionReply } from '../../contracts/people.js';
import { asProblem } from '../shared/api-problem.js';
import { onSessionLost } from '../shared/api.js';
import { LiveProvider } from '../shared/live.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { HouseContext } from '../shared/use-format.js';
import { chooseLanguage, useWords } from '../shared/words.js';
import { GatePage } from './gate.page.js';
import { house, session, signOut } from './manager.calls.js';
import { ManagerScreen } from './manager.screen.js';

type Gate =
  | { at: 'asking' }
  | { at: 'outside'; house: House; signedOut: boolean }
  | { at: 'in'; session: SessionReply };

async function look(signedOut: boolean): Promise<Gate> {
  try {
    return { at: 'in', session: await session() };
  } catch (reason) {
    if (asProblem(reason).status !== 401) throw reason;
    return { at: 'outside', house: await house(), signedOut };
  }
}

function useGate() {
  const [gate, setGate] = useState<Gate>({ at: 'asking' });
  const [error, setError] = useState<unknown>(null);
  const ask = useCallback((signedOut = false) => {
    setError(null);
    look(signedOut).then(setGate, setError);
  }, []);
  useEffect(() => ask(), [ask]);
  useEffect(() => onSessionLost(() => ask(true)), [ask]);
  const enter = (reply: SessionReply) => {
    const { language } = reply.staff;
    if (language === 'de' || language === 'en') void chooseLanguage(language);
    setGate({ at: 'in', session: reply });
  };
  const leave = () => void signOut().then(() => ask(), setError);
  return { gate, error, ask, enter, leave };
}

export function ManagerApp() {
  const { t, language } = useWords();
  const { gate, error, ask, enter, leave } = useGate();
  useEffect(() => {
    document.title = `${t('title')} · gerne`;
  }, [t, language]);
  if (error !== null) {
    return (
      <Center h="100%" p="lg">
        <ProblemNotice error={error} onRetry={() => ask()} />
      </Center>
    );
  }
  switch (gate.at) {
    case 'asking':
      return (
        <Center h="100%">
          <Loader aria-label={t('gate.loading')} />
        </Center>
      );
    case 'outside':
      return <GatePage house={gate.house} signedOut={gate.signedOut} onIn={enter} />;
    case 'in':
      return <SignedIn session={gate.session} onLeave={leave} />;
  }
}

function SignedIn({ session: reply, onLeave }: { session: SessionReply; onLeave: () => void }) {
  if (reply.staff.role !== 'manager') return <WrongRole name={reply.staff.name} onLeave={onLeave} />;
  return (
    <HouseContext value={reply.hotel}>
      <LiveProvider audience="manager">
        <ManagerScreen session={reply} onLeave={onLeave} />
      </LiveProvider>
    </HouseContext>
  );
}

function WrongRole({ name, onLeave }: { name: string; onLeave: () => void }) {
  const { t } = useWords();
  return (
    <Center component="main" h="100%" p="lg">
      <Stack align="center">
        <Text size="lg">{t('gate.wrong_role', { name })}</Text>
        <Button component="a" href="/">
          {t('head.desk')}
        </Button>
        <Anchor component="button" type="button" onClick={onLeave}>
          {t('gate.sign_in')}
        </Anchor>
      </Stack>
    </Center>
  );
}
