import { useId } from 'react';
import type { StationTruth } from '../../contracts/lockers.js';
import { useHouseNow } from '../shared/live.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { useFormat } from '../shared/use-format.js';
import { useWords } from '../shared/words.js';
import { historyOf } from './facilities.calls.js';
import { isLive } from './facilities.views.js';
import { drawLine, seriesOf } from './history.points.js';
import type { Point } from './history.points.js';
import { useLoaded } from '../shared/use-loaded.js';

const DAY_MS = 86_400_000;
const box = { width: 320, height: 56 };
/** Units, and the smallest span worth filling the whole height. */
const kinds = {
  power: { unit: 'W', span: 5 },
  temperature: { unit: '°C', span: 5 },
  rssi: { unit: 'dBm', span: 20 },
} as const;
type Kind = keyof typeof kinds;

/** A bay's power and temperature, and its station's signal, over a day. */
export function HistoryCharts({ station, bay }: { station: StationTruth; bay: number | null }) {
  const { t } = useWords();
  const { value, error } = useLoaded(() => historyOf(station.id), { subject: station.id, everyMs: 60_000 });
  const shown: [Kind, number | null][] =
    bay === null
      ? [['rssi', null]]
      : [
          ['power', bay],
          ['temperature', bay],
          ['rssi', null],
        ];
  return (
    <section aria-label={t('history.title')}>
      <h3>{t('history.title')}</h3>
      {error !== null && <ProblemNotice error={error} />}
      {value &&
        shown.map(([kind, of]) => (
          <Sparkline key={kind} kind={kind} points={seriesOf(value, kind, of)} live={isLive(station)} />
        ))}
    </section>
  );
}

function Sparkline({ kind, points, live }: { kind: Kind; points: readonly Point[]; live: boolean }) {
  const { t } = useWords();
  const { number } = useFormat();
  const now = useHouseNow(60_000);
  const title = useId();
  const { unit, span } = kinds[kind];
  const line = drawLine(points, { ...box, from: now - DAY_MS, to: now }, span, live);
  const name = t(`history.${kind}`);
  const say = (value: number) => `${number(Math.round(value * 10) / 10)} ${unit}`;
  const words = line && { name, last: say(line.last), min: say(line.min), max: say(line.max) };
  return (
    <figure className="chart">
      <figcaption>
        <span>{name}</span>
        {line && <strong>{say(line.last)}</strong>}
      </figcaption>
      {line && words ? (
        <>
          <svg
            viewBox={`0 -3 ${box.width} ${box.height + 6}`}
            preserveAspectRatio="none"
            role="img"
            aria-labelledby={title}
          >
            <title id={title}>{t('history.spoken', words)}</title>
            <path className="chart-base" d={`M0 ${box.height}H${box.width}`} />
            <path className="chart-line" d={line.path} />
          </svg>
          <p className="chart-foot">
            <span>{t('history.then')}</span>
            <span>{t('history.range', words)}</span>
            <span>{t('history.now')}</span>
          </p>
        </>
      ) : (
        <p className="quiet">{t('history.none')}</p>
      )}
    </figure>
  );
}
