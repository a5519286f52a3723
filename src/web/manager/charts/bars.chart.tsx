import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useReducedMotion } from '@mantine/hooks';
import type { PulseBar } from '../../../contracts/pulse.js';

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

/** The picture; its table stands beside it for whoever reads or uses the keyboard. */
export function BarsChart({ bars, shape, name, format, whole, onBar }: BarsProps) {
  const still = useReducedMotion();
  const data = bars.map(({ key, label, value }) => ({ key, label, value }));
  const down = shape === 'down';
  const open = ({ payload }: { payload?: { key?: string } }) => {
    const bar = bars.find(({ key }) => key === payload?.key);
    if (bar) onBar(bar);
  };
  const values = { allowDecimals: !whole, tickFormatter: format };
  return (
    <BarChart
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
      barProps={{ isAnimationActive: !still, animationDuration: 150, cursor: 'pointer', onClick: open }}
    />
  );
}
