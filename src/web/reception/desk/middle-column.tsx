import { CloseButton } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';
import { GuestCard } from './guest-card.js';
import { LadderView } from './ladder-view.js';
import { Lines } from './lines.js';

/** A unit that was scanned: out, and with whom; or free, and waiting for whom. */
function Counter() {
  const { t } = useWords();
  const { counter, setCounter } = useDesk();
  if (!counter) return null;
  const { unit, line } = counter;
  const words = line
    ? t('counter.out', { tag: unit.tag, amenity: unit.amenity, who: `${line.guest}, ${line.room ?? ''}` })
    : t(unit.state === 'free' ? 'counter.free' : `counter.${unit.state}`, {
        tag: unit.tag,
        amenity: unit.amenity,
      });
  return (
    <section className="counter arrive" aria-label={t('counter.title')}>
      <IconBarcode size={24} aria-hidden />
      <p role="status">{words}</p>
      <CloseButton aria-label={t('close')} onClick={() => setCounter(null)} />
    </section>
  );
}

function Welcome() {
  const { t } = useWords();
  return (
    <div className="welcome">
      <p className="welcome-big">{t('welcome.title')}</p>
      <p className="quiet">{t('welcome.text')}</p>
      <ul>
        {(['room', 'both', 'tag'] as const).map((name) => (
          <li key={name}>
            <code>{t(`help.examples.${name}`)}</code>{' '}
            <span className="quiet">{t(`help.meanings.${name}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function MiddleColumn() {
  const { t } = useWords();
  const { memory, card, counter, typing, lines } = useDesk();
  const { ladder, pending, error } = memory;
  const mine = ladder !== null && ladder.stayId === card.line?.id;
  return (
    <section className="column middle" aria-label={t('columns.guest')}>
      {!card.line && <h1 className="visually-hidden">{t('pages.desk')}</h1>}
      {error !== null && <ProblemNotice error={error} />}
      {pending && (
        <p className="pending arrive" role="status">
          {t('pending', { what: pending.text })}
        </p>
      )}
      <Counter />
      {counter?.line && !typing && lines.length > 0 && <Lines />}
      {card.line ? (
        <GuestCard key={card.line.id} stay={card.line}>
          {typing ? <Lines /> : mine && !counter ? <LadderView stay={card.line} /> : null}
        </GuestCard>
      ) : (
        !counter && <Welcome />
      )}
      {card.error !== null && <ProblemNotice error={card.error} onRetry={() => void card.refresh()} />}
    </section>
  );
}
