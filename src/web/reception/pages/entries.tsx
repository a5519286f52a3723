import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useRows } from '../use-rows.js';
import type { DialogEnds } from './form-dialog.js';

export interface EntriesProps<T> {
  /** Address of the list. */
  path: string;
  /** Where its words stand: `<words>.lead`, `.new`, `.empty`. */
  words: 'catalogue' | 'plans' | 'staff' | 'perks' | 'questions' | 'surprises';
  edits: boolean;
  nameOf: (entry: T) => string;
  /** One line; the button that changes it stands at its end. */
  line: (entry: T) => ReactNode;
  dialog: (entry: T | null, ends: DialogEnds) => ReactNode;
  children?: (entries: T[] | null, read: () => void) => ReactNode;
}

/** A list of what the house has, each line with its change, and one way to add. */
export function Entries<T extends { id: string }>(props: EntriesProps<T>) {
  const { path, words, edits, nameOf, line, dialog, children } = props;
  const { t } = useWords();
  const { rows, error, read } = useRows<T[]>(path);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <p className="lead">{t(`${words}.lead`)}</p>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {edits && (
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpen('new')} mb="md">
          {t(`${words}.new`)}
        </Button>
      )}
      {!rows && error === null && <Skeleton height={120} radius="md" aria-label={t('loading')} />}
      {rows?.length === 0 && <p className="quiet">{t(`${words}.empty`)}</p>}
      <ul className="rows big">
        {rows?.map((entry) => (
          <li key={entry.id} className="static-row">
            {line(entry)}
            {edits && (
              <Button
                variant="subtle"
                onClick={() => setOpen(entry.id)}
                aria-label={t('editWhat', { what: nameOf(entry) })}
              >
                {t('edit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {children?.(rows, read)}
      {open !== null &&
        dialog(rows?.find(({ id }) => id === open) ?? null, {
          onClose: () => setOpen(null),
          onChange: read,
        })}
    </>
  );
}
