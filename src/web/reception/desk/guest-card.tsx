import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StayLine } from '../../../contracts/stays.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { AmenityChips } from './amenity-chips.js';
import { useDesk } from './desk.context.js';
import { GivenNow } from './given-now.js';
import { LanguageTap, SalutationTap } from './guest-taps.js';
import { GuestName } from './guest-row.js';
import { HeldRow } from './held-row.js';
import { StayMenu } from './stay-menu.js';
import { WishRow } from './wish-row.js';

function Head({ stay }: { stay: StayLine }) {
  const { t } = useWords();
  const format = useFormat();
  const { card } = useDesk();
  const whole = card.card;
  const facts = [
    t(`stay.${stay.status}`, {
      day: format.date(stay.status === 'expected' ? stay.arrival : stay.departure),
    }),
    whole && whole.stays > 1 ? t('guest.stays', { count: whole.stays, ordinal: true }) : null,
    whole && whole.adults > 1 ? t('guest.adults', { count: whole.adults }) : null,
    whole && whole.children > 0 ? t('guest.children', { count: whole.children }) : null,
    stay.guest.country ?? null,
    stay.reservation ? t('guest.reservation', { number: stay.reservation }) : null,
  ].filter((fact) => fact !== null);
  return (
    <header className="guest-head">
      <div>
        <h1>
          <GuestName guest={stay.guest} />
          <span className="guest-room" aria-label={t('guest.room', { room: stay.room ?? t('guest.noRoom') })}>
            {stay.room ?? t('guest.noRoom')}
          </span>
        </h1>
        <p className="quiet">{facts.join(' · ')}</p>
        <div className="taps">
          <LanguageTap stay={stay} />
          <SalutationTap stay={stay} />
        </div>
      </div>
      <StayMenu stay={stay} />
    </header>
  );
}

function Has() {
  const { t } = useWords();
  const { card } = useDesk();
  const whole = card.card;
  if (!whole) return <Skeleton height={54} radius="md" aria-label={t('loading')} />;
  const open = whole.wishes.filter(({ status }) => status === 'open');
  return (
    <section aria-labelledby="has-title" className="has">
      <h2 id="has-title">{t('has.title')}</h2>
      {whole.open.length + open.length === 0 && <p className="quiet">{t('has.nothing')}</p>}
      <ul className="rows">
        {whole.open.map((line) => (
          <HeldRow key={line.id} line={line} />
        ))}
        {open.map((wish) => (
          <WishRow key={wish.id} wish={wish} />
        ))}
      </ul>
    </section>
  );
}

function Had() {
  const { t, language } = useWords();
  const format = useFormat();
  const { card } = useDesk();
  const closed = card.card?.closed ?? [];
  if (closed.length === 0) return null;
  return (
    <details className="had">
      <summary>{t('had.title', { count: closed.length })}</summary>
      <ul className="rows">
        {closed.map((line) => (
          <li key={line.id} className="static-row quiet">
            <time dateTime={line.givenAt}>{format.day(line.givenAt)}</time>
            <span className="row-main">
              {line.amenity[language] ?? line.amenity.en} {line.unitTag ?? ''} · {t(`status.${line.status}`)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** One guest: who, until when, what she has, what she wishes. `children` (lines, ladder) stand before all else. */
export function GuestCard({ stay, children }: { stay: StayLine; children: ReactNode }) {
  return (
    <article className="guest-card">
      <Head stay={stay} />
      {children ?? <GivenNow stay={stay} />}
      <Has />
      {!children && <AmenityChips stay={stay} />}
      <Had />
    </article>
  );
}
