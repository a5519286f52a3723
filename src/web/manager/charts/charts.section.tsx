import { Loader, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { PulseBar, PulseCharts, PulseFigure, PulseRange } from '../../../contracts/pulse.js';
import { useLive, useLiveStore } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useDrill } from '../drill.context.js';
import { charts } from '../manager.calls.js';
import { isRange, type RangeName, rangeOf } from '../manager.views.js';
import { LeftOut, Untold } from '../untold.js';
import { useCalm } from '../use-calm.js';
import { useLoaded } from '../../shared/use-loaded.js';
import { BuyList } from './buy-list.js';
import { FigureChart } from './figure-chart.js';
import { RangePicker } from './range-picker.js';

const EVERY_MS = 60_000;
const CALM_MS = 5_000;

/** What the days say together. Anew when a figure of today moves, at least every minute; and it says as of when. */
export function ChartsSection({ today }: { today: string }) {
  const { t, language } = useWords();
  const format = useFormat();
  const store = useLiveStore();
  const [name, setName] = useState<RangeName>('week');
  const [own, setOwn] = useState<PulseRange>(() => rangeOf('month', today));
  const chosen = name === 'own' ? own : rangeOf(name, today);
  const [last, setLast] = useState(chosen);
  // A range that is being typed is no range yet: what was drawn last stays.
  const range = isRange(chosen) ? chosen : last;
  if (range.from !== last.from || range.to !== last.to) setLast(range);
  const figures = JSON.stringify({ ...[...useLive('pulse').values()][0], version: 0 });
  const moved = useCalm(figures, CALM_MS);
  const { value, error, at, again } = useLoaded(() => charts(range), {
    subject: `${range.from} ${range.to} ${language}`,
    key: moved,
    everyMs: EVERY_MS,
  });
  return (
    <section aria-labelledby="charts-title" className="charts">
      <div className="charts-head">
        <h2 id="charts-title">{t('charts.title')}</h2>
        <RangePicker name={name} range={chosen} today={today} onName={setName} onOwn={setOwn} />
        {at !== null && (
          <span className="quiet">{t('charts.as_of', { when: format.time(store.houseTime(at)) })}</span>
        )}
      </div>
      {error !== null && <ProblemNotice error={error} onRetry={again} />}
      {!value && error === null && <Loader aria-label={t('charts.loading')} />}
      {value && <Drawn value={value} range={range} />}
    </section>
  );
}

function Drawn({ value, range }: { value: PulseCharts; range: PulseRange }) {
  const { t } = useWords();
  const format = useFormat();
  const number = (one: number) => format.number(one);
  const money = (one: number) => format.money(one);
  const minutes = (one: number) => t('charts.minutes_value', { value: format.number(one) });
  if (value.gap) return <Untold why={value.gap} of="charts" />;
  return (
    <>
      <LeftOut left={value.leftOut} />
      <Totals totals={value.totals ?? []} range={range} />
      <div className="charts-grid">
        <FigureChart figure="way" range={range} bars={value.byWay} shape="down" format={number} />
        <FigureChart figure="kind" range={range} bars={value.byKind} shape="down" format={number} />
        <FigureChart figure="hour" range={range} bars={value.byHour} shape="along" format={number} />
        <FigureChart
          figure="minutes"
          range={range}
          bars={value.minutesToYes}
          shape="along"
          format={minutes}
          whole={false}
        />
        <BuyList lines={value.buy} range={range} />
        <FigureChart figure="allowance" range={range} bars={value.allowance} shape="down" format={money} />
        <FigureChart figure="lockers" range={range} bars={value.lockers} shape="along" format={number} />
        <FigureChart figure="answers" range={range} bars={value.answers} shape="down" format={number} />
      </div>
    </>
  );
}

/** The figures of the range, as of today above. */
function Totals({ totals, range }: { totals: PulseBar[]; range: PulseRange }) {
  const { t } = useWords();
  const format = useFormat();
  const drill = useDrill();
  return (
    <ul className="totals">
      {totals.map(({ key, label, value }) => (
        <li key={key}>
          <UnstyledButton
            aria-label={t('figures.open_counted', { what: label, count: format.number(value ?? 0) })}
            onClick={() => drill({ ...range, figure: key as PulseFigure, title: label })}
          >
            <b>{format.number(value ?? 0)}</b> {label}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
