import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { post } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { CommandDialog } from './command-dialog.js';

export interface InHerWordsProps {
  /** Where her words go. */
  path: string;
  title: string;
  hint?: string;
  /** Sentence of what was done, for the bar below. */
  done?: string;
  after?: () => void;
  onClose: () => void;
}

/** The guest no longer wants it, and says so herself: without her words there is nothing to send. */
export function InHerWords({ path, title, hint, done, after, onClose }: InHerWordsProps) {
  const { t } = useWords();
  const [words, setWords] = useState('');
  const save = async () => {
    await post(path, { words: words.trim() });
    after?.();
  };
  return (
    <CommandDialog
      title={title}
      yes={t('wish.withdraw')}
      save={save}
      {...(done ? { done } : {})}
      disabled={words.trim() === ''}
      onClose={onClose}
    >
      {hint && <p className="quiet">{hint}</p>}
      <Textarea
        label={t('wish.withdrawWords')}
        required
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </CommandDialog>
  );
}
