import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../shared/words.js';
import { digitsOf, minorOf } from './desk/money.rules.js';
import { useSession } from './session.js';

export interface MoneyFieldProps {
  label: ReactNode;
  description?: ReactNode;
  /** Minor units of the hotel's currency. */
  value: number;
  onChange: (minor: number) => void;
  autoFocus?: boolean;
}

const most = 100_000_000;

function plain(minor: number, digits: number): string {
  if (minor === 0) return '';
  const one = 10 ** digits;
  return (minor / one).toFixed(minor % one === 0 ? 0 : digits);
}

/** An amount, typed as people write it (41.50, 41,50, 41.–) and kept in minor units; what is none cannot be sent. */
export function MoneyField({ label, description, value, onChange, autoFocus }: MoneyFieldProps) {
  const { t } = useWords();
  const { currency } = useSession().hotel;
  const digits = digitsOf(currency);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState({ text: plain(value, digits), value });
  // what came from elsewhere since is shown instead
  const text = typed.value === value ? typed.text : plain(value, digits);
  const minor = minorOf(text, digits);
  const wrong = text !== '' && (minor === null || minor > most) ? t('gift.notAnAmount') : '';
  useEffect(() => input.current?.setCustomValidity(wrong), [wrong]);
  return (
    <TextInput
      ref={input}
      label={label}
      description={description}
      required
      inputMode="decimal"
      autoComplete="off"
      maxLength={20}
      leftSection={currency}
      leftSectionWidth={52}
      data-autofocus={autoFocus}
      error={wrong || undefined}
      value={text}
      onChange={({ currentTarget }) => {
        const now = minorOf(currentTarget.value, digits) ?? value;
        setTyped({ text: currentTarget.value, value: now });
        onChange(now);
      }}
    />
  );
}
