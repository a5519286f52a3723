import { useMemo } from 'react';
import type { Language } from '../../contracts/common.js';
import type { GuestPage } from '../../contracts/guest-page.js';
import { formatFor, type Format } from '../shared/format.js';
import { useConnection, useHouseNow, useLiveStore } from '../shared/live.js';
import { Languages } from '../shared/languages.js';
import { chooseLanguage, useWords } from '../shared/words.js';
import { guestCalls } from './guest.calls.js';
import { AskSection } from './sections/ask.section.js';
import { CareSection } from './sections/care.section.js';
import { IdeasSection } from './sections/ideas.section.js';
import { QuestionSection } from './sections/question.section.js';
import { SaySection } from './sections/say.section.js';
import { ThingsSection } from './sections/things.section.js';
import type { When } from './when.js';

/** One tap; from then on the house speaks it with her too. */
function speak(language: Language): void {
  void chooseLanguage(language, false);
  void guestCalls.speak(language).catch(() => undefined);
}

export function GuestScreen({ page }: { page: GuestPage }) {
  const { t, language } = useWords();
  const now = useHouseNow();
  const format = useMemo(
    () => formatFor(language, { timeZone: page.timeZone, currency: 'CHF' }),
    [language, page.timeZone],
  );
  const when: When = (iso) => format.when(iso, now);
  return (
    <div className="page guest">
      <header>
        <p className="house">{page.hotel}</p>
        <Languages onChoose={speak} />
      </header>
      <main>
        <h1>{t('greeting', { guest: page.guest })}</h1>
        <Offline format={format} />
        <ThingsSection page={page} when={when} />
        <CareSection care={page.care} when={when} />
        <AskSection calls={guestCalls} />
        <SaySection page={page} calls={guestCalls} />
        <QuestionSection question={page.question} calls={guestCalls} />
        <IdeasSection ideas={page.ideas} />
      </main>
      <footer>
        <p>{t('foot')}</p>
      </footer>
    </div>
  );
}

/** Nothing that is shown is ever stale without saying so. */
function Offline({ format }: { format: Format }) {
  const { t } = useWords();
  const { status, since } = useConnection();
  const store = useLiveStore();
  const lost = status === 'lost' && since !== null;
  return (
    <div role="status" className={lost ? 'note note-attention' : 'visually-hidden'} data-testid="offline">
      {lost ? t('offline', { since: format.time(store.houseTime(since)) }) : ''}
    </div>
  );
}
