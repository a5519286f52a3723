import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useAction } from '../../shared/use-action.js';

interface AnswerFormProps {
  /** What the guest will be told, named for a screen reader too. */
  label: string;
  send: string;
  onSend: (words: string) => Promise<unknown>;
}

/** Words of the manager to a guest's words. Opens where it stands; what was typed survives a broken line. */
export function AnswerForm({ label, send, onSend }: AnswerFormProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const { busy, error, run } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(() => onSend(words.trim()));
  };
  if (!open)
    return (
      <Button size="compact-md" variant="light" onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  return (
    <form onSubmit={submit} className="answer">
      <Textarea
        label={label}
        autosize
        minRows={2}
        maxLength={500}
        autoFocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {error !== null && <ProblemNotice error={error} />}
      <div className="wait-buttons">
        <Button type="submit" size="compact-md" loading={busy} disabled={words.trim() === ''}>
          {send}
        </Button>
        <Button size="compact-md" variant="subtle" color="gray" onClick={() => setOpen(false)}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
