import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useWords } from '../shared/words.js';

interface ChoiceProps {
  value: string;
  onChange: (value: string) => void;
}

/** Found by typing a city; what the house has now stays on the list even where this browser does not know it. */
export function TimeZoneSelect({ value, onChange }: ChoiceProps) {
  const { t } = useWords();
  const zones = useMemo(() => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', value])], [value]);
  return (
    <Select
      label={t('hotel.timeZone')}
      data={zones}
      searchable
      required
      limit={60}
      allowDeselect={false}
      nothingFoundMessage={t('hotel.noZone')}
      value={value}
      onChange={(zone) => onChange(zone ?? value)}
    />
  );
}

/** By code or by name in the reader's language. */
export function CurrencySelect({ value, onChange }: ChoiceProps) {
  const { t, language } = useWords();
  const currencies = useMemo(() => {
    const names = new Intl.DisplayNames([language], { type: 'currency', fallback: 'code' });
    return [...new Set([value, ...Intl.supportedValuesOf('currency')])].map((code) => ({
      value: code,
      label: `${code} · ${names.of(code) ?? code}`,
    }));
  }, [language, value]);
  return (
    <Select
      label={t('hotel.currency')}
      data={currencies}
      searchable
      required
      limit={60}
      allowDeselect={false}
      nothingFoundMessage={t('hotel.noCurrency')}
      value={value}
      onChange={(code) => onChange(code ?? value)}
    />
  );
}
