import { Button } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { put } from '../../shared/api.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useMarked } from '../use-marked.js';
import { useSave } from '../use-save.js';
import { useMerged } from './use-merged.js';

interface VersionedFormProps<T> {
  path: string;
  theirs: T & { version: number };
  onDone: () => void;
  children: (form: T, set: (part: Partial<T>) => void) => ReactNode;
}

/** One row of settings: saved on the version that was seen, merged with whoever was quicker. */
export function VersionedForm<T extends object>({ path, theirs, onDone, children }: VersionedFormProps<T>) {
  const { t } = useWords();
  const [form, change] = useMerged<T & { version: number }>(theirs);
  const [saved, setSaved] = useState(false);
  const { busy, error, save } = useSave(() => {
    setSaved(true);
    onDone();
  }, onDone);
  const marked = useMarked(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() => put(path, { ...form, version: theirs.version }));
  };
  return (
    <form ref={marked} onSubmit={submit} className="form narrow-form">
      {children(form, (part) => {
        setSaved(false);
        change(part as Partial<T & { version: number }>);
      })}
      {error !== null && <ProblemNotice error={error} />}
      <Button type="submit" loading={busy}>
        {t('save')}
      </Button>
      {saved && <p role="status">{t('saved')}</p>}
    </form>
  );
}
