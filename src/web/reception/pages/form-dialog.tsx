import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { Dialog, type DialogProps } from '../../shared/dialog.js';
import { useWords } from '../../shared/words.js';
import { useMarked } from '../use-marked.js';
import { useSave } from '../use-save.js';

export interface DialogEnds {
  onClose: () => void;
  /** Something was saved, or somebody else saved it: read it again. */
  onChange: () => void;
}

export interface FormDialogProps extends DialogEnds {
  title: string;
  size?: DialogProps['size'];
  save: () => Promise<unknown>;
  children: ReactNode;
}

/** One thing to create or change; it closes when it is saved and keeps what was typed when it is not. */
export function FormDialog(props: FormDialogProps) {
  const { title, size, save: command, onClose, onChange, children } = props;
  const { t } = useWords();
  const { busy, error, save } = useSave(() => {
    onChange();
    onClose();
  }, onChange);
  const form = useMarked(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(command);
  };
  return (
    <Dialog onClose={onClose} title={title} size={size}>
      <form ref={form} onSubmit={submit} className="form">
        {children}
        {error !== null && <ProblemNotice error={error} />}
        <Button type="submit" loading={busy}>
          {t('save')}
        </Button>
      </form>
    </Dialog>
  );
}
