import { Button, Skeleton, Table, UnstyledButton } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { lazy, Suspense, useId, useState } from 'react';
import type { PulseBar, PulseFigure, PulseRange } from '../../../contracts/pulse.js';
import { useWords } from '../../shared/words.js';
import { useDrill } from '../drill.context.js';
import { gapsOf, isEmpty } from '../manager.views.js';

// Half of the bundle is for drawing: it comes while the page is read already.
const BarsChart = lazy(() => import('./bars.chart.js').then((module) => ({ default: module.BarsChart })));
const MOST_BARS = 12;

interface FigureChartProps {
  figure: PulseFigure;
  range: PulseRange;
  bars: readonly PulseBar[];
  shape: 'down' | 'along';
  format: (value: number) => string;
  whole?: boolean;
}

/** One question, as a picture or as a table; each bar opens its moments. */
export function FigureChart({ figure, range, bars, shape, format, whole = true }: FigureChartProps) {
  const { t } = useWords();
  const title = useId();
  const [asTable, setTable] = useState(false);
  const drill = useDrill();
  const name = t(`charts.${figure}`);
  const open = ({ key, label }: PulseBar) =>
    drill({ ...range, figure, key, title: t('drill.of', { what: name, which: label }) });
  const nought = isEmpty(bars);
  // a yes at once takes no minutes, and is none the less one: nothing to draw, and something to read
  const atOnce = nought && figure === 'minutes' && bars.some(({ value }) => value !== null);
  const empty = nought && !atOnce;
  const table = asTable || atOnce;
  const drawn = shape === 'down' ? bars.slice(0, MOST_BARS) : bars;
  return (
    <section className="chart" aria-labelledby={title} data-testid={`chart-${figure}`}>
      <div className="chart-head">
        <h3 id={title}>{name}</h3>
        {!nought && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={table ? <IconChartBar size={16} aria-hidden /> : <IconTable size={16} aria-hidden />}
            onClick={() => setTable(!table)}
          >
            {t(table ? 'charts.as_picture' : 'charts.as_table')}
          </Button>
        )}
      </div>
      {empty && <p className="quiet">{t(`charts.${figure}_empty`)}</p>}
      {!empty && table && <BarsTable name={name} bars={bars} format={format} onBar={open} />}
      {!empty && !table && (
        <div role="group" aria-label={t('charts.picture', { what: name })}>
          <Suspense fallback={<Skeleton h={220} />}>
            <BarsChart bars={drawn} shape={shape} name={name} format={format} whole={whole} onBar={open} />
          </Suspense>
        </div>
      )}
      {!table && drawn.length < bars.length && (
        <p className="quiet">{t('charts.more', { count: bars.length - drawn.length })}</p>
      )}
      <Gaps bars={bars} />
    </section>
  );
}

/** A figure that is not told says why: the house is measured, never the one who was alone. */
function Gaps({ bars }: { bars: readonly PulseBar[] }) {
  const { t } = useWords();
  const why = gapsOf(bars);
  if (why.length === 0) return null;
  return <p className="quiet chart-gap">{why.map((gap) => t(`charts.gap_${gap}`)).join(' ')}</p>;
}

interface BarsTableProps {
  name: string;
  bars: readonly PulseBar[];
  format: (value: number) => string;
  onBar: (bar: PulseBar) => void;
}

function BarsTable({ name, bars, format, onBar }: BarsTableProps) {
  const { t } = useWords();
  return (
    <Table.ScrollContainer minWidth={240} maxHeight={420}>
      <Table aria-label={name} verticalSpacing={4}>
        <Table.Tbody>
          {bars.map((bar) => (
            <Table.Tr key={bar.key}>
              <Table.Th scope="row" fw={400}>
                {bar.label}
              </Table.Th>
              <Table.Td ta="right">
                {bar.value === null ? (
                  <span className="quiet">{t(`charts.none_${bar.why ?? 'none'}`)}</span>
                ) : (
                  <UnstyledButton
                    className="bar-number"
                    aria-label={t('figures.open', { what: bar.label, count: format(bar.value) })}
                    onClick={() => onBar(bar)}
                  >
                    {format(bar.value)}
                  </UnstyledButton>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
