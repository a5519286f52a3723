import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Dialog } from '../../shared/dialog.js';
import { useWords } from '../../shared/words.js';

export interface ReasonDialogProps {
  title: string;
  yes: string;
  label?: string;
  onClose: () => void;
  onReason: (reason: string) => void;
}

/** One sentence why; it stands in the history. */
export function ReasonDialog({ title, yes, label, onClose, onReason }: ReasonDialogProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReason(reason.trim());
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <TextInput
          label={label ?? t('reason')}
          required
          minLength={3}
          maxLength={200}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
          <Button type="submit">{yes}</Button>
        </Group>
      </form>
    </Dialog>
  );
}
