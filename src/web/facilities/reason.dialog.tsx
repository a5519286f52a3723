import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Dialog } from '../shared/dialog.js';
import { useWords } from '../shared/words.js';

const SHORTEST = 3;
const LONGEST = 200;

interface ReasonDialogProps {
  title: string;
  text: string;
  yes: string;
  onReason: (reason: string) => void;
  onClose: () => void;
}

/** What happens, why, and yes: nothing of this kind is done without a reason in the history. */
export function ReasonDialog({ title, text, yes, onReason, onClose }: ReasonDialogProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const short = reason.trim().length < SHORTEST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!short) onReason(reason.trim());
  };
  return (
    <Dialog onClose={onClose} title={title}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{text}</Text>
          <TextInput
            label={t('act.reason')}
            description={t('act.reason_hint')}
            value={reason}
            maxLength={LONGEST}
            error={asked && short ? t('act.reason_short') : null}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
            autoComplete="off"
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit">{yes}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
