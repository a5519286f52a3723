import { Button, Group, Text } from '@mantine/core';
import { useCallback, useState, type ReactNode } from 'react';
import { Dialog } from './dialog.js';
import { useWords } from './words.js';

export interface Question {
  title: string;
  text?: ReactNode;
  yes: string;
  alarm?: boolean;
}

/** `ask(question)` resolves true or false; render `dialog` once. Only for what cannot be undone. */
export function useConfirm(): { ask: (question: Question) => Promise<boolean>; dialog: ReactNode } {
  const { t } = useWords();
  const [open, setOpen] = useState<{ question: Question; answer: (yes: boolean) => void } | null>(null);
  const ask = useCallback(
    (question: Question) => new Promise<boolean>((answer) => setOpen({ question, answer })),
    [],
  );
  const close = (yes: boolean) => {
    open?.answer(yes);
    setOpen(null);
  };
  const dialog = open !== null && (
    <Dialog onClose={() => close(false)} title={open.question.title}>
      {open.question.text && <Text mb="lg">{open.question.text}</Text>}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => close(false)}>
          {t('back')}
        </Button>
        <Button color={open.question.alarm ? 'alarm' : 'fern'} onClick={() => close(true)} data-autofocus>
          {open.question.yes}
        </Button>
      </Group>
    </Dialog>
  );
  return { ask, dialog };
}
