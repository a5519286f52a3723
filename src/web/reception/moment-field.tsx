import { Button, Group, TextInput } from '@mantine/core';
import { useContext } from 'react';
import { HouseContext } from '../shared/use-format.js';
import { useWords } from '../shared/words.js';
import { toLocal } from '../shared/zoned.js';
import { TimeInput } from './time-input.js';

export interface MomentFieldProps {
  label: string;
  /** Wall clock of the house, `2015-09-24T11:00`; empty: none. */
  value: string;
  onChange: (local: string) => void;
  /** House time now, ms: the taps count from here. */
  now: number;
  required?: boolean;
}

const minute = 60_000;
const steps = [15, 30, 60, 120] as const;

/** The next five minutes mark, so that a promise is for 14:30 and not for 14:27. */
const rounded = (at: number) => Math.ceil(at / (5 * minute)) * 5 * minute;

/** An instant in the hotel's time: four usual answers as taps, any other typed in 24 hours. */
export function MomentField({ label, value, onChange, now, required = true }: MomentFieldProps) {
  const { t } = useWords();
  const { timeZone } = useContext(HouseContext);
  const today = toLocal(now, timeZone).slice(0, 10);
  const typed = (day: string, time: string) => onChange(day === '' && time === '' ? '' : `${day}T${time}`);
  const [day = '', time = ''] = value.split('T');
  return (
    <fieldset className="moment-field">
      <legend>{label}</legend>
      <Group gap={6}>
        {steps.map((step) => (
          <Button
            key={step}
            size="compact-sm"
            variant="light"
            onClick={() => onChange(toLocal(rounded(now + step * minute), timeZone))}
          >
            {t(`when.in${step}`)}
          </Button>
        ))}
      </Group>
      <Group grow align="flex-end" gap="sm">
        <TextInput
          type="date"
          label={t('when.day')}
          required={required}
          withAsterisk={false}
          min={today}
          value={day}
          onChange={(event) => typed(event.currentTarget.value, time)}
        />
        <TimeInput
          label={t('when.time')}
          required={required || day !== ''}
          withAsterisk={false}
          placeholder="14:30"
          value={time}
          onChange={(event) => typed(day === '' ? today : day, event.currentTarget.value)}
        />
      </Group>
    </fieldset>
  );
}
