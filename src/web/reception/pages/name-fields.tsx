import { TextInput } from '@mantine/core';
import type { Names } from '../../../contracts/common.js';
import { useWords } from '../../shared/words.js';

export interface NameFieldsProps {
  /** "Name", "What they do": the language is put behind it. */
  label: string;
  /** The body's field, where it is not `names`. */
  name?: string;
  names: Names;
  onChange: (names: Names) => void;
  maxLength?: number;
}

/** Names per language as the server takes them: French and Italian only where there are some. */
export function cleanNames({ de, en, fr, it }: Names): Names {
  return {
    de: de.trim(),
    en: en.trim(),
    ...(fr?.trim() ? { fr: fr.trim() } : {}),
    ...(it?.trim() ? { it: it.trim() } : {}),
  };
}

export function NameFields({ label, name = 'names', names, onChange, maxLength = 80 }: NameFieldsProps) {
  const { t } = useWords();
  return (
    <>
      {(['de', 'en', 'fr', 'it'] as const).map((code) => (
        <TextInput
          key={code}
          name={name}
          label={`${label} (${t(`languages.${code}`)})`}
          lang={code}
          required={code === 'de' || code === 'en'}
          maxLength={maxLength}
          value={names[code] ?? ''}
          onChange={(event) => onChange({ ...names, [code]: event.currentTarget.value })}
        />
      ))}
    </>
  );
}
