import { Skeleton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { StayLine } from '../../../contracts/stays.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useLive } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { AcceptedNow, SurprisedNow } from './accepted-now.js';
import { AdviceLine } from './advice-line.js';
import { Allowance } from './allowance.js';
import { AmenityChips } from './amenity-chips.js';
import { ApologyBar } from './apology-bar.js';
import { CareRows, useCare } from './care-rows.js';
import { useDesk } from './desk.context.js';
import { GivenNow } from './given-now.js';
import { GuestMenu } from './guest-menu.js';
import { saidName } from './guest-name.rules.js';
import { LanguageTap, SalutationTap } from './guest-taps.js';
import { GuestName } from './guest-row.js';
import { HeldRow } from './held-row.js';
import { PersonLine, PersonTags } from './person-line.js';
import { StayMenu } from './stay-menu.js';
import { useGuestSide, type GuestSide } from './use-guest-side.js';
import { WishRow } from './wish-row.js';
import './guest-card.css';

interface HeadProps {
  stay: StayLine;
  side: GuestSide;
  onApology: () => void;
}

function Facts({ stay }: { stay: StayLine }) {
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
  return <p className="quiet">{facts.join(' · ')}</p>;
}

function Head({ stay, side, onApology }: HeadProps) {
  const { t } = useWords();
  const { person, goodwill, read } = side;
  return (
    <header className="guest-top">
      <div className="guest-head">
        <div>
          <h1>
            <GuestName guest={stay.guest} />
            <span
              className="guest-room"
              aria-label={t('guest.room', { room: stay.room ?? t('guest.noRoom') })}
            >
              {stay.room ?? t('guest.noRoom')}
            </span>
          </h1>
          <Facts stay={stay} />
        </div>
        <div className="guest-menus">
          <GuestMenu stay={stay} goodwill={goodwill} onApology={onApology} />
          <StayMenu stay={stay} />
        </div>
      </div>
      <div className="taps">
        <LanguageTap stay={stay} />
        <SalutationTap stay={stay} />
        {person && <PersonTags stay={stay} person={person} read={read} />}
      </div>
    </header>
  );
}

function Has({ stay }: { stay: StayLine }) {
  const { t } = useWords();
  const { card } = useDesk();
  const care = useCare(stay.id);
  const wishes = useLive('wish');
  const whole = card.card;
  if (!whole) return <Skeleton height={54} radius="md" aria-label={t('loading')} />;
  // a wish that was answered by a promise a moment ago stands with it; one that only has a promise is still open
  const cared = new Set(care.promises.map(({ wishId }) => wishId));
  const open = whole.wishes.filter(
    ({ id, status }) => status === 'open' && (wishes.has(id) || !cared.has(id)),
  );
  return (
    <>
      <section aria-labelledby="has-title" className="has">
        <h2 id="has-title">{t('has.title')}</h2>
        {whole.open.length + open.length === 0 && <p className="quiet">{t('has.nothing')}</p>}
        <ul className="rows">
          {whole.open.map((line) => (
            <HeldRow key={line.id} line={line} />
          ))}
          {open.map((wish) => (
            <WishRow key={wish.id} wish={wish} others={open.filter(({ id }) => id !== wish.id)} />
          ))}
        </ul>
      </section>
      <CareRows stay={stay} care={care} />
    </>
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

interface BesideProps {
  stay: StayLine;
  side: GuestSide;
  said: boolean;
  setSaid: (said: boolean) => void;
}

/** What is due to her before anything else: a word of apology, when something of ours went wrong. */
function Apologies({ stay, side, said, setSaid }: BesideProps) {
  const due = side.goodwill?.apologies[0];
  if (said) return <ApologyBar stay={stay} due={null} onDone={() => setSaid(false)} />;
  if (!due) return null;
  return (
    <ApologyBar key={`${due.cause} ${due.causeId ?? due.at}`} stay={stay} due={due} onDone={side.read} />
  );
}

/** One guest: who, until when, what she has, what she wishes. `children` (lines, ladder) stand before all else. */
export function GuestCard({ stay, children }: { stay: StayLine; children: ReactNode }) {
  const { t } = useWords();
  const { card } = useDesk();
  const side = useGuestSide(stay.id, card.signature);
  const [said, setSaid] = useState(false);
  const { person, goodwill } = side;
  return (
    <article className="guest-card">
      <Head stay={stay} side={side} onApology={() => setSaid(true)} />
      {person && !children && (
        <section className="person" aria-label={t('person.title', { name: saidName(stay.guest) })}>
          <PersonLine stay={stay} person={person} read={side.read} />
        </section>
      )}
      <Apologies stay={stay} side={side} said={said} setSaid={setSaid} />
      {children ?? (
        <>
          <GivenNow stay={stay} />
          <AcceptedNow stay={stay} />
          <SurprisedNow stay={stay} />
        </>
      )}
      <Has stay={stay} />
      {!children && person?.question && (
        <AdviceLine stay={stay} question={person.question} read={side.read} />
      )}
      {!children && person?.slipQuestion && (
        <AdviceLine stay={stay} question={person.slipQuestion} onSlip read={side.read} />
      )}
      {!children && <AmenityChips stay={stay} />}
      {!children && goodwill && (
        <Allowance stay={stay} goodwill={goodwill} birthday={person?.birthdayDuringStay ?? null} />
      )}
      {side.error !== null && <ProblemNotice error={side.error} onRetry={side.read} />}
      <Had />
    </article>
  );
}
