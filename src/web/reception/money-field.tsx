import { NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../shared/words.js';
import { useSession } from './session.js';

/** How many digits the small unit of a currency has: 2 for francs, 0 for yen. */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

export interface MoneyFieldProps {
  label: ReactNode;
  description?: ReactNode;
  /** Minor units of the hotel's currency. */
  value: number;
  onChange: (minor: number) => void;
  autoFocus?: boolean;
}

/** An amount, typed as people write it and kept in minor units. */
export function MoneyField({ label, description, value, onChange, autoFocus }: MoneyFieldProps) {
  const { language } = useWords();
  const { currency } = useSession().hotel;
  const digits = minorDigits(currency);
  const one = 10 ** digits;
  return (
    <NumberInput
      label={label}
      description={description}
      required
      min={1 / one}
      max={100_000_000 / one}
      hideControls
      decimalScale={digits}
      thousandSeparator={language === 'de' ? '’' : ','}
      prefix={`${currency} `}
      data-autofocus={autoFocus}
      value={value / one}
      onChange={(typed) => onChange(Math.round(Number(typed) * one))}
    />
  );
}
