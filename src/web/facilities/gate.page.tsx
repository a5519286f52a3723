import { Button } from '@mantine/core';
import type { House, SessionReply } from '../../contracts/people.js';
import { SignInPage } from '../shared/sign-in.page.js';
import { useWords } from '../shared/words.js';

/** Facilities' own address: a tablet in the workshop opens here. A house without people is set up at reception's. */
export function GatePage({ house, onIn }: { house: House; onIn: (session: SessionReply) => void }) {
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
  return <SignInPage house={house} place={t('head.console')} roles={['facilities', 'manager']} onIn={onIn} />;
}
