import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useWords } from '../shared/words.js';

const hours24 = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A time in 24 hours, whatever the browser's language; what is not one is said in the words of the house. */
export function TimeInput(props: TextInputProps & { value: string }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const wrong = props.value !== '' && !hours24.test(props.value);
  useEffect(() => input.current?.setCustomValidity(wrong ? t('when.timeWrong') : ''), [wrong, t]);
  return <TextInput {...props} ref={input} inputMode="numeric" />;
}
