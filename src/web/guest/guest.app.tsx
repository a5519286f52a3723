import { useEffect } from 'react';
import type { GuestPage } from '../../contracts/guest-page.js';
import { asProblem } from '../shared/api-problem.js';
import { LiveProvider, useConnection, useLive } from '../shared/live.js';
import { Languages } from '../shared/languages.js';
import { chooseLanguage, useWords } from '../shared/words.js';
import { guestCalls, isOver } from './guest.calls.js';
import { GuestScreen } from './guest.screen.js';
import { useGuestPage } from './use-guest-page.js';

const ASK_AGAIN_MS = 5_000;

export function GuestApp() {
  const { t, language } = useWords();
  const { known, over } = useGuestPage();
  useEffect(() => {
    document.title = t('title');
  }, [language, t]);
  if (known === null) return <Lone say="opening" />;
  if (known === 'over' || known === 'unreachable') return <Lone say={known} />;
  return (
    <LiveProvider key={known.id} audience="guest" onOver={over}>
      <LivePage first={known} over={over} />
    </LiveProvider>
  );
}

/** What the house answered first, until the live line says it newer; the page ends when the line says so. */
function LivePage({ first, over }: { first: GuestPage; over: () => void }) {
  const pages = useLive('guest-page');
  const { status } = useConnection();
  const ended = status === 'live' && pages.size === 0;
  useEndWhileAway(status === 'lost', over);
  useEffect(() => {
    if (ended) over();
  }, [ended, over]);
  return <GuestScreen page={pages.get(first.id) ?? first} />;
}

/** A line that is refused looks like one that is lost: whether the link is over, only the house can say. */
function useEndWhileAway(lost: boolean, over: () => void): void {
  useEffect(() => {
    if (!lost) return;
    const ask = () =>
      guestCalls.page([]).catch((error: unknown) => {
        if (isOver(asProblem(error).status)) over();
      });
    const timer = window.setInterval(() => void ask(), ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [lost, over]);
}

function Lone({ say }: { say: 'opening' | 'over' | 'unreachable' }) {
  const { t } = useWords();
  return (
    <div className="page guest lone">
      <Languages onChoose={(language) => void chooseLanguage(language, false)} />
      <main aria-busy={say === 'opening'} aria-live="polite">
        <h1>{t(`${say}.title`)}</h1>
        <p>{t(`${say}.text`)}</p>
      </main>
    </div>
  );
}
