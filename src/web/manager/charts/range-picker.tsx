import { SegmentedControl, TextInput } from '@mantine/core';
import type { PulseRange } from '../../../contracts/pulse.js';
import { useWords } from '../../shared/words.js';
import { isRange, MOST_DAYS, type RangeName, ranges } from '../manager.views.js';

interface RangePickerProps {
  name: RangeName;
  range: PulseRange;
  today: string;
  onName: (name: RangeName) => void;
  onOwn: (range: PulseRange) => void;
}

export function RangePicker({ name, range, today, onName, onOwn }: RangePickerProps) {
  const { t } = useWords();
  const wrong = name === 'own' && !isRange(range);
  return (
    <div className="range" role="group" aria-label={t('range.title')}>
      <SegmentedControl
        aria-label={t('range.title')}
        data={ranges.map((one) => ({ value: one, label: t(`range.${one}`) }))}
        value={name}
        onChange={(value) => onName(value as RangeName)}
      />
      {name === 'own' && (
        <>
          <TextInput
            type="date"
            label={t('range.from')}
            max={today}
            value={range.from}
            onChange={(event) => onOwn({ ...range, from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('range.to')}
            max={today}
            value={range.to}
            error={wrong ? t('range.wrong', { days: MOST_DAYS }) : undefined}
            onChange={(event) => onOwn({ ...range, to: event.currentTarget.value })}
          />
        </>
      )}
    </div>
  );
}
