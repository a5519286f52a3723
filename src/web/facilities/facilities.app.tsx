import { Anchor, Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { SessionReply } from '../../contracts/people.js';
import { asProblem } from '../shared/api-problem.js';
import { get, onSessionLost } from '../shared/api.js';
import { LiveProvider } from '../shared/live.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { HouseContext } from '../shared/use-format.js';
import { useWords } from '../shared/words.js';
import { FacilitiesScreen } from './facilities.screen.js';

/** The one sign-in of the house; it leads back here. */
function goToSignIn(): void {
  window.location.assign('/?next=/facilities');
}

export function FacilitiesApp() {
  const { t, language } = useWords();
  const [session, setSession] = useState<SessionReply | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    document.title = `${t('title')} · gerne`;
  }, [t, language]);
  useEffect(() => onSessionLost(goToSignIn), []);
  useEffect(() => {
    setError(null);
    get<SessionReply>('/api/session', { quiet: true }).then(setSession, (reason: unknown) => {
      if (asProblem(reason).status === 401) goToSignIn();
      else setError(reason);
    });
  }, [attempt]);
  if (error !== null) {
    return (
      <Center h="100%" p="lg">
        <ProblemNotice error={error} onRetry={() => setAttempt(attempt + 1)} />
      </Center>
    );
  }
  if (!session) {
    return (
      <Center h="100%">
        <Loader aria-label={t('gate.loading')} />
      </Center>
    );
  }
  if (session.staff.role !== 'facilities' && session.staff.role !== 'manager') {
    return <WrongRole name={session.staff.name} />;
  }
  return (
    <HouseContext value={session.hotel}>
      <LiveProvider audience="facilities">
        <FacilitiesScreen session={session} />
      </LiveProvider>
    </HouseContext>
  );
}

function WrongRole({ name }: { name: string }) {
  const { t } = useWords();
  return (
    <Center h="100%" p="lg">
      <Stack align="center">
        <Text size="lg">{t('gate.wrong_role', { name })}</Text>
        <Button component="a" href="/">
          {t('gate.to_reception')}
        </Button>
        <Anchor component="button" type="button" onClick={goToSignIn}>
          {t('gate.sign_in')}
        </Anchor>
      </Stack>
    </Center>
  );
}
