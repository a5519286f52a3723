import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { GuestWordInput, RuleVoiceInput } from '../../../contracts/person.js';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { CommandDialog } from './command-dialog.js';
import { saidName } from './guest-name.rules.js';
import { ColleagueField } from './who-fields.js';

export interface AboutGuest {
  stay: StayLine;
  onClose: () => void;
}

interface WordsFieldProps {
  label: string;
  words: string;
  setWords: (words: string) => void;
  required?: boolean;
}

function WordsField({ label, words, setWords, required = true }: WordsFieldProps) {
  return (
    <Textarea
      label={label}
      required={required}
      autosize
      minRows={2}
      maxLength={500}
      data-autofocus
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
    />
  );
}

/** Thanks for the house or for one colleague, who alone reads them; or something that is wrong. */
export function GuestWordDialog({ stay, kind, onClose }: AboutGuest & { kind: GuestWordInput['kind'] }) {
  const { t } = useWords();
  const [words, setWords] = useState('');
  const [forStaff, setForStaff] = useState<string | null>(null);
  const name = saidName(stay.guest);
  const save = () => {
    const body: GuestWordInput = {
      stayId: stay.id,
      kind,
      words: words.trim(),
      ...(forStaff ? { forStaff } : {}),
    };
    return post('/api/guest-words', body);
  };
  return (
    <CommandDialog
      title={t(`person.word.${kind}Title`, { name })}
      yes={t(`person.word.${kind}Yes`)}
      done={t(`person.word.${kind}Done`, { name })}
      save={save}
      disabled={words.trim() === ''}
      onClose={onClose}
    >
      <WordsField label={t('wish.withdrawWords')} words={words} setWords={setWords} />
      {kind === 'thanks' && (
        <ColleagueField
          label={t('person.word.for')}
          placeholder={t('person.word.forHouse')}
          value={forStaff}
          onChange={setForStaff}
        />
      )}
    </CommandDialog>
  );
}

/** The guest is unhappy about a rule of ours; a manager must answer. Her words help, and are not needed. */
export function RuleDialog({ stay, onClose }: AboutGuest) {
  const { t } = useWords();
  const [words, setWords] = useState('');
  const save = () => {
    const said = words.trim();
    const body: RuleVoiceInput = { stayId: stay.id, rule: 'other', ...(said ? { words: said } : {}) };
    return post('/api/rule-voices', body);
  };
  return (
    <CommandDialog
      title={t('rule.title', { name: saidName(stay.guest) })}
      yes={t('rule.yes')}
      done={t('rule.done', { name: saidName(stay.guest) })}
      save={save}
      onClose={onClose}
    >
      <WordsField label={t('rule.words')} words={words} setWords={setWords} required={false} />
    </CommandDialog>
  );
}
