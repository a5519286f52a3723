import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { Dialog } from '../../shared/dialog.js';
import { useWords } from '../../shared/words.js';
import { useSave } from '../use-save.js';

export interface DialogEnds {
  onClose: () => void;
  /** Something was saved, or somebody else saved it: read it again. */
  onChange: () => void;
}

export interface FormDialogProps extends DialogEnds {
  title: string;
  save: () => Promise<unknown>;
  children: ReactNode;
}

/** One thing to create or change; it closes when it is saved and keeps what was typed when it is not. */
export function FormDialog({ title, save: command, onClose, onChange, children }: FormDialogProps) {
  const { t } = useWords();
  const { busy, error, save } = useSave(() => {
    onChange();
    onClose();
  }, onChange);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(command);
  };
  return (
    <Dialog onClose={onClose} title={title}>
      <form onSubmit={submit} className="form">
        {children}
        {error !== null && <ProblemNotice error={error} />}
        <Button type="submit" loading={busy}>
          {t('save')}
        </Button>
      </form>
    </Dialog>
  );
}
