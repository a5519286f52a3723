import type { FormEvent, ReactNode } from 'react';
import { Dialog } from '../../shared/dialog.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useSave } from '../use-save.js';
import { useDesk } from './desk.context.js';
import { Ends } from './promise-dialogs.js';
import { notice } from './use-actions.js';

export interface CommandDialogProps {
  title: string;
  yes: string;
  /** The command; what it answers is handed to `done`. */
  save: () => Promise<unknown>;
  /** Sentence of what was done, for the bar below. */
  done?: string;
  disabled?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** One command with words: it closes when it is done and keeps every word when it is not. */
export function CommandDialog({
  title,
  yes,
  save: command,
  done,
  disabled,
  onClose,
  children,
}: CommandDialogProps) {
  const { memory, card } = useDesk();
  const { busy, error, save } = useSave(() => {
    if (done) memory.setLast({ text: done, handoutId: null, until: Date.now() + notice, undo: false });
    void card.refresh();
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(command);
  };
  return (
    <Dialog onClose={onClose} title={title}>
      <form onSubmit={submit} className="form">
        {children}
        {error !== null && <ProblemNotice error={error} />}
        <Ends onClose={onClose} busy={busy} yes={yes} disabled={disabled} />
      </form>
    </Dialog>
  );
}
