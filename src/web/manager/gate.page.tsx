import { Button } from '@mantine/core';
import type { House, SessionReply } from '../../contracts/people.js';
import { SignInPage } from '../shared/sign-in.page.js';
import { useWords } from '../shared/words.js';

interface GatePageProps {
  house: House;
  signedOut: boolean;
  onIn: (session: SessionReply) => void;
}

/** The manager's own address. A house without people is set up at reception's. */
export function GatePage({ house, signedOut, onIn }: GatePageProps) {
  const { t } = useWords();
  if (house.firstRun)
    return (
      <main className="gate">
        <p className="wordmark">gerne</p>
        <h1>{t('gate.first_run')}</h1>
        <Button component="a" href="/" size="md">
          {t('gate.to_first_run')}
        </Button>
      </main>
    );
  return (
    <SignInPage house={house} place={t('title')} roles={['manager']} signedOut={signedOut} onIn={onIn} />
  );
}
