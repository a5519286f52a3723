import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PulseFigure } from '../../contracts/pulse.js';
import { useConnection, useLive } from '../shared/live.js';
import { useFormat } from '../shared/use-format.js';
import { useWords } from '../shared/words.js';
import { useDrill } from './drill.context.js';
import { type ToldToday, toldOf } from './manager.views.js';
import { Untold } from './untold.js';

/** Today in five figures that matter. Each opens what is behind it. */
export function Figures({ today }: { today: string }) {
  const { t } = useWords();
  const format = useFormat();
  const { status } = useConnection();
  const pulse = [...useLive('pulse').values()][0];
  if (!pulse)
    return (
      <p className="figures-none">{status === 'connecting' ? t('figures.loading') : t('figures.none')}</p>
    );
  const told = toldOf(pulse);
  return (
    <section aria-labelledby="figures-title" className="figures">
      <h2 id="figures-title" className={pulse.day === today ? 'visually-hidden' : undefined}>
        {pulse.day === today ? t('figures.title') : t('figures.of_day', { day: format.date(pulse.day) })}
      </h2>
      {told ? <Told pulse={told} /> : <Untold why={pulse.why ?? 'none'} of="figures" />}
      {told && pulse.alone && <p className="figures-note quiet">{t('figures.alone')}</p>}
    </section>
  );
}

function Told({ pulse }: { pulse: ToldToday }) {
  return (
    <>
      <Wishes pulse={pulse} />
      <Fulfilled pulse={pulse} />
      <Figure name="missing" of={pulse} value={pulse.missing} />
      <Promises pulse={pulse} />
      <Figure name="thanks" of={pulse} value={pulse.thanks} />
    </>
  );
}

interface NumberProps {
  figure: PulseFigure;
  day: string;
  value: number;
  title: string;
  /** What stands beside the number, where that is less than its title. */
  short?: string;
  className?: string;
  children: ReactNode;
}

function NumberButton({ figure, day, value, title, short, className, children }: NumberProps) {
  const { t } = useWords();
  const format = useFormat();
  const open = useDrill();
  // begins as it reads: who steers by voice says what is seen
  const count = format.number(value);
  return (
    <UnstyledButton
      className={className}
      aria-label={
        short === undefined
          ? t('figures.open_counted', { what: title, count })
          : t('figures.open_short_of', { short, count, what: title })
      }
      onClick={() => open({ figure, from: day, to: day, title })}
    >
      {children}
    </UnstyledButton>
  );
}

function Figure({ name, of, value }: { name: 'missing' | 'thanks'; of: ToldToday; value: number }) {
  const { t } = useWords();
  const format = useFormat();
  return (
    <div className="figure">
      <NumberButton
        figure={name}
        day={of.day}
        value={value}
        title={t(`figures.${name}`)}
        className="figure-main"
      >
        <span className="figure-number">{format.number(value)}</span>{' '}
        <span className="figure-name">{t(`figures.${name}`)}</span>
      </NumberButton>
      <p className="figure-more">{t(`figures.${name}_more`, { count: value })}</p>
    </div>
  );
}

/** Wishes written down, and beside them what simply went over the desk. */
function Wishes({ pulse }: { pulse: ToldToday }) {
  const { t } = useWords();
  const format = useFormat();
  const { day, wishes, handedOut } = pulse;
  return (
    <div className="figure">
      <NumberButton
        figure="wishes"
        day={day}
        value={wishes}
        title={t('figures.wishes')}
        className="figure-main"
      >
        <span className="figure-number">{format.number(wishes)}</span>{' '}
        <span className="figure-name">{t('figures.wishes')}</span>
      </NumberButton>
      <p className="figure-more figure-yes">
        {wishes === 0 && handedOut === 0 ? (
          t('figures.no_wish')
        ) : (
          <NumberButton
            figure="handed_out"
            day={day}
            value={handedOut}
            title={t('figures.handed_out')}
            short={t('figures.handed_out_short')}
          >
            <b>{format.number(handedOut)}</b> {t('figures.handed_out_short')}
          </NumberButton>
        )}
      </p>
    </div>
  );
}

/** "All fulfilled?" is answered in a word before it is answered in numbers. */
function Fulfilled({ pulse }: { pulse: ToldToday }) {
  const { t } = useWords();
  const format = useFormat();
  const yes = pulse.yesNow + pulse.yesLater + pulse.yesElsewhere;
  const all = pulse.wishes > 0 && yes === pulse.wishes;
  const parts: [PulseFigure, number][] = [
    ['yes_now', pulse.yesNow],
    ['yes_later', pulse.yesLater],
    ['yes_elsewhere', pulse.yesElsewhere],
    ['open', pulse.open],
  ];
  return (
    <div className="figure" data-tone={all ? 'good' : undefined}>
      <p className="figure-main">
        <span className="figure-number">
          {all && <IconCheck size={30} aria-hidden />}
          {pulse.wishes === 0
            ? '–'
            : all
              ? t('figures.all')
              : t('figures.of', { yes: format.number(yes), wishes: format.number(pulse.wishes) })}
        </span>
        <span className="figure-name">{t('figures.fulfilled')}</span>
      </p>
      <p className="figure-more figure-yes">
        {parts
          .filter(([figure, value]) => figure !== 'open' || value > 0)
          .map(([figure, value]) => (
            <NumberButton
              key={figure}
              figure={figure}
              day={pulse.day}
              value={value}
              title={t(`figures.title_${figure}`)}
              short={t(`figures.${figure}_short`)}
            >
              <b>{format.number(value)}</b> {t(`figures.${figure}_short`)}
            </NumberButton>
          ))}
      </p>
    </div>
  );
}

function Promises({ pulse }: { pulse: ToldToday }) {
  const { t } = useWords();
  const format = useFormat();
  const { day, promisesKept: kept, promisesBroken: broken } = pulse;
  return (
    <div className="figure" data-tone={broken > 0 ? 'attention' : undefined}>
      <NumberButton
        figure="promises_kept"
        day={day}
        value={kept}
        title={t('figures.kept')}
        className="figure-main"
      >
        <span className="figure-number">{format.number(kept)}</span>{' '}
        <span className="figure-name">{t('figures.kept')}</span>
      </NumberButton>
      <p className="figure-more figure-yes">
        {broken === 0 ? (
          t('figures.none_broken')
        ) : (
          <NumberButton
            figure="promises_broken"
            day={day}
            value={broken}
            title={t('figures.broken')}
            short={t('figures.broken_short')}
          >
            <IconAlertTriangle size={16} aria-hidden /> <b>{format.number(broken)}</b>{' '}
            {t('figures.broken_short')}
          </NumberButton>
        )}
      </p>
    </div>
  );
}
