import { Anchor, Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import type { Audience } from '../../contracts/live.js';
import type { Role, SessionReply } from '../../contracts/people.js';
import { HelpBar } from './help-bar.js';
import { LiveProvider } from './live.js';
import { ProblemNotice } from './problem-notice.js';
import { SignInPage } from './sign-in.page.js';
import { HouseContext } from './use-format.js';
import { useSession } from './use-session.js';
import { useWords } from './words.js';

interface ConsoleDoorProps {
  /** What the console is called. */
  place: string;
  /** Whom it serves; anybody else is shown the way to her own. */
  roles: Role[];
  audience: Audience;
  /** What somebody of another role reads. */
  wrongRole: (name: string) => string;
  children: (session: SessionReply, onLeave: () => void) => ReactNode;
}

/** The door of a console with an address of its own; the console behind it has a session and a live line. */
export function ConsoleDoor({ place: title, roles, audience, wrongRole, children }: ConsoleDoorProps) {
  const { t } = useWords();
  const { place, error, ask, enter, leave } = useSession();
  useEffect(() => {
    document.title = `${title} · gerne`;
  }, [title]);
  if (error !== null) {
    return (
      <Center h="100%" p="lg">
        <ProblemNotice error={error} onRetry={() => ask()} />
      </Center>
    );
  }
  if (place.at === 'asking') {
    return (
      <Center h="100%">
        <Loader aria-label={t('gate.loading')} />
      </Center>
    );
  }
  if (place.at === 'outside') {
    const { house, signedOut } = place;
    if (house.firstRun) return <FirstRun />;
    return <SignInPage house={house} place={title} roles={roles} signedOut={signedOut} onIn={enter} />;
  }
  const { staff, hotel } = place.session;
  if (!roles.includes(staff.role)) return <WrongRole said={wrongRole(staff.name)} onLeave={leave} />;
  return (
    <HouseContext value={hotel}>
      <LiveProvider audience={audience}>
        {children(place.session, leave)}
        <HelpBar me={staff.id} />
      </LiveProvider>
    </HouseContext>
  );
}

/** A house without people is set up at reception's address. */
function FirstRun() {
  const { t } = useWords();
  return (
    <main className="gate">
      <p className="wordmark">gerne</p>
      <h1>{t('gate.first_run')}</h1>
      <Button component="a" href="/" size="md">
        {t('gate.to_first_run')}
      </Button>
    </main>
  );
}

function WrongRole({ said, onLeave }: { said: string; onLeave: () => void }) {
  const { t } = useWords();
  return (
    <Center component="main" h="100%" p="lg">
      <Stack align="center">
        <Text size="lg">{said}</Text>
        <Button component="a" href="/">
          {t('gate.to_own')}
        </Button>
        <Anchor component="button" type="button" onClick={onLeave}>
          {t('gate.sign_in')}
        </Anchor>
      </Stack>
    </Center>
  );
}
