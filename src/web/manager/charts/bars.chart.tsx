import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useReducedMotion } from '@mantine/hooks';
import { memo, useCallback, useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { BarShapeProps } from 'recharts';
import type { PulseBar } from '../../../contracts/pulse.js';
import { useWords } from '../../shared/words.js';

export interface BarsProps {
  bars: readonly PulseBar[];
  /** `down`: one bar below the other, for names; `along`: side by side, for times. */
  shape: 'down' | 'along';
  name: string;
  format: (value: number) => string;
  /** Whole numbers only on the axis. */
  whole: boolean;
  onBar: (bar: PulseBar) => void;
}

const ROW = 36;
/** A picture is drawn by then. */
const AGAIN_MS = 300;
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** From a bar to its neighbour, to the first or to the last. */
function move(event: KeyboardEvent<SVGElement>): void {
  const all = [...(event.currentTarget.closest('svg')?.querySelectorAll<SVGElement>('.bar') ?? [])];
  const step = STEPS[event.key];
  const at =
    event.key === 'Home'
      ? 0
      : event.key === 'End'
        ? all.length - 1
        : step && all.indexOf(event.currentTarget) + step;
  if (at === undefined) return;
  event.preventDefault();
  const next = all[Math.min(Math.max(at, 0), all.length - 1)];
  // one stop for all: where one has been last
  for (const bar of all) bar.setAttribute('tabindex', bar === next ? '0' : '-1');
  next?.focus();
}

/** The picture. Its bars are buttons, one stop of the Tab key for all of them; its table says the same. */
export function BarsChart(props: BarsProps) {
  // what is drawn anew loses the focus: drawn only when it is another picture
  const { bars, shape, name, whole } = props;
  const content = JSON.stringify([bars, shape, name, whole]);
  const latest = useRef(props.onBar);
  useEffect(() => {
    latest.current = props.onBar;
  }, [props.onBar]);
  const onBar = useCallback((bar: PulseBar) => latest.current(bar), []);
  return <Drawn {...props} onBar={onBar} content={content} />;
}

const Drawn = memo(
  ({ bars, shape, name, format, whole, onBar }: BarsProps & { content: string }) => {
    const still = useReducedMotion();
    const box = useRef<HTMLDivElement>(null);
    const bar = useBars(box, bars, format, onBar);
    const data = bars.map(({ key, label, value }) => ({ key, label, value }));
    const down = shape === 'down';
    const values = { allowDecimals: !whole, tickFormatter: format };
    return (
      <BarChart
        ref={box}
        h={down ? Math.max(120, bars.length * ROW + 40) : 220}
        data={data}
        dataKey="label"
        orientation={down ? 'vertical' : 'horizontal'}
        series={[{ name: 'value', label: name, color: 'var(--fern)' }]}
        valueFormatter={format}
        gridAxis={down ? 'y' : 'x'}
        tickLine="none"
        textColor="var(--quiet)"
        gridColor="var(--line)"
        maxBarWidth={28}
        accessibilityLayer={false}
        barChartProps={{ margin: { right: 32 } }}
        xAxisProps={down ? values : { interval: 'preserveStartEnd', minTickGap: 12 }}
        yAxisProps={down ? { width: 168, interval: 0 } : { ...values, width: 64 }}
        barProps={{ isAnimationActive: !still, animationDuration: 150, shape: bar, activeBar: bar }}
      />
    );
  },
  (before, after) => before.content === after.content,
);

/** Draws a bar that opens its moments, by mouse and by keyboard. */
function useBars(
  box: RefObject<HTMLDivElement | null>,
  bars: readonly PulseBar[],
  format: (value: number) => string,
  onBar: (bar: PulseBar) => void,
) {
  const { t } = useWords();
  const focused = useRef<string | null>(null);
  useEffect(() => {
    // another picture came while a bar had the focus: the same bar has it again
    const timer = window.setTimeout(() => {
      if (focused.current === null || document.activeElement !== document.body) return;
      box.current?.querySelector<SVGElement>(`.bar[data-key="${CSS.escape(focused.current)}"]`)?.focus();
    }, AGAIN_MS);
    return () => window.clearTimeout(timer);
  }, [box, bars]);
  const counted = bars.filter(({ value }) => value);
  return ({ x, y, width, height, payload }: BarShapeProps) => {
    const bar = counted.find(({ key }) => key === (payload as { key?: string } | undefined)?.key);
    if (!bar) return <g />;
    const open = () => onBar(bar);
    const onKeyDown = (event: KeyboardEvent<SVGElement>) => {
      if (event.key !== 'Enter' && event.key !== ' ') return move(event);
      event.preventDefault();
      open();
    };
    return (
      <rect
        className="bar"
        role="button"
        data-key={bar.key}
        tabIndex={bar.key === counted[0]?.key ? 0 : -1}
        aria-label={t('figures.open', { what: bar.label, count: format(bar.value ?? 0) })}
        x={Math.min(x, x + width)}
        y={Math.min(y, y + height)}
        width={Math.abs(width)}
        height={Math.abs(height)}
        fill="var(--fern)"
        onClick={open}
        onFocus={() => (focused.current = bar.key)}
        onBlur={() => (focused.current = null)}
        onKeyDown={onKeyDown}
      />
    );
  };
}
