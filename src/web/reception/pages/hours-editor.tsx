import { ActionIcon, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Hours } from '../../../contracts/referrals.js';
import { useWords } from '../../shared/words.js';
import {
  hoursLines,
  isAlways,
  moreOf,
  officeHours,
  weekdays,
  withDay,
  type OpenSpan,
  type Weekday,
} from './hours.rules.js';

interface DayProps {
  day: Weekday;
  spans: OpenSpan[];
  onChange: (spans: OpenSpan[]) => void;
}

function DayRow({ day, spans, onChange }: DayProps) {
  const { t } = useWords();
  const name = t(`hours.days.${day}`);
  const set = (index: number, end: 0 | 1, value: string) =>
    onChange(
      spans.map((span, at) => (at !== index ? span : end === 0 ? [value, span[1]] : [span[0], value])),
    );
  const time = {
    pattern: '([01]\\d|2[0-3]):[0-5]\\d',
    inputMode: 'numeric',
    required: true,
    size: 'xs',
  } as const;
  return (
    <li className="hours-day">
      <span className="hours-name">{name}</span>
      {spans.length === 0 && <span className="quiet">{t('hours.closed')}</span>}
      {spans.map((span, index) => (
        <span key={index} className="hours-span">
          {([0, 1] as const).map((end) => (
            <TextInput
              key={end}
              {...time}
              aria-label={t(end === 0 ? 'hours.opens' : 'hours.closes', { day: name })}
              value={span[end]}
              onChange={(event) => set(index, end, event.currentTarget.value)}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('hours.take', { day: name, span: `${span[0]}–${span[1]}` })}
            onClick={() => onChange(spans.filter((_, at) => at !== index))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      <ActionIcon
        variant="subtle"
        aria-label={t('hours.add', { day: name })}
        onClick={() => onChange(moreOf(spans))}
      >
        <IconPlus size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

export interface HoursEditorProps {
  hours: Hours;
  onChange: (hours: Hours) => void;
}

/** A row a day, in the hotel's time; or always open. */
export function HoursEditor({ hours, onChange }: HoursEditorProps) {
  const { t } = useWords();
  const always = isAlways(hours);
  return (
    <fieldset className="moment-field">
      <legend>{t('hours.title')}</legend>
      <Switch
        label={t('hours.always')}
        checked={always}
        onChange={(event) => onChange(event.currentTarget.checked ? {} : officeHours())}
      />
      {!always && (
        <ul>
          {weekdays.map((day) => (
            <DayRow
              key={day}
              day={day}
              spans={hours[day] ?? []}
              onChange={(spans) => onChange(withDay(hours, day, spans))}
            />
          ))}
        </ul>
      )}
    </fieldset>
  );
}

/** "Mon–Fri 09:00–18:00, Sat 10:00–16:00" */
export function useHoursWords() {
  const { t } = useWords();
  return (hours: Hours): string => {
    if (isAlways(hours)) return t('hours.always');
    return hoursLines(hours)
      .map(({ from, to, spans }) => {
        const days =
          from === to ? t(`hours.short.${from}`) : `${t(`hours.short.${from}`)}–${t(`hours.short.${to}`)}`;
        return `${days} ${spans.map(([opens, closes]) => `${opens}–${closes}`).join(', ')}`;
      })
      .join(' · ');
  };
}
