import { Anchor, Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { House, SessionReply } from '../../contracts/people.js';
import { asProblem } from '../shared/api-problem.js';
import { onSessionLost } from '../shared/api.js';
import { LiveProvider } from '../shared/live.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { HouseContext } from '../shared/use-format.js';
import { chooseLanguage, useWords } from '../shared/words.js';
import { house, session, signOut } from './facilities.calls.js';
import { FacilitiesScreen } from './facilities.screen.js';
import { GatePage } from './gate.page.js';

type Gate = { at: 'asking' } | { at: 'outside'; house: House } | { at: 'in'; session: SessionReply };

async function look(): Promise<Gate> {
  try {
    return { at: 'in', session: await session() };
  } catch (reason) {
    if (asProblem(reason).status !== 401) throw reason;
    return { at: 'outside', house: await house() };
  }
}

function useGate() {
  const [gate, setGate] = useState<Gate>({ at: 'asking' });
  const [error, setError] = useState<unknown>(null);
  const ask = useCallback(() => {
    setError(null);
    look().then(setGate, setError);
  }, []);
  useEffect(ask, [ask]);
  useEffect(() => onSessionLost(ask), [ask]);
  const enter = (reply: SessionReply) => {
    const { language } = reply.staff;
    if (language === 'de' || language === 'en') void chooseLanguage(language);
    setGate({ at: 'in', session: reply });
  };
  const leave = () => void signOut().then(ask, setError);
  return { gate, error, ask, enter, leave };
}

export function FacilitiesApp() {
  const { t, language } = useWords();
  const { gate, error, ask, enter, leave } = useGate();
  useEffect(() => {
    document.title = `${t('title')} · gerne`;
  }, [t, language]);
  if (error !== null) {
    return (
      <Center h="100%" p="lg">
        <ProblemNotice error={error} onRetry={ask} />
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
      return <GatePage house={gate.house} onIn={enter} />;
    case 'in':
      return <SignedIn session={gate.session} onLeave={leave} />;
  }
}

function SignedIn({ session: reply, onLeave }: { session: SessionReply; onLeave: () => void }) {
  const { role, name } = reply.staff;
  if (role !== 'facilities' && role !== 'manager') return <WrongRole name={name} onLeave={onLeave} />;
  return (
    <HouseContext value={reply.hotel}>
      <LiveProvider audience="facilities">
        <FacilitiesScreen session={reply} onLeave={onLeave} />
      </LiveProvider>
    </HouseContext>
  );
}

function WrongRole({ name, onLeave }: { name: string; onLeave: () => void }) {
  const { t } = useWords();
  return (
    <Center h="100%" p="lg">
      <Stack align="center">
        <Text size="lg">{t('gate.wrong_role', { name })}</Text>
        <Button component="a" href="/">
          {t('gate.to_reception')}
        </Button>
        <Anchor component="button" type="button" onClick={onLeave}>
          {t('gate.sign_in')}
        </Anchor>
      </Stack>
    </Center>
  );
}
