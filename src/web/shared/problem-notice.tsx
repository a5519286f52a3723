import { Button } from '@mantine/core';
import { IconInfoTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { asProblem } from './api-problem.js';
import { hasWord, useWords } from './words.js';

/** A sentence that says what happened and what to do; the server's own words where we have none. */
export function problemWords(t: TFunction, error: unknown): string {
  const problem = asProblem(error);
  const key = `problem.${problem.code}`;
  if (hasWord(key)) return t(key, problem.params);
  return problem.detail ?? t('problem.other', { code: problem.code });
}

export interface ProblemNoticeProps {
  error: unknown;
  /** Offered as "try again"; what was typed is still there. */
  onRetry?: () => void;
}

export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const { t } = useWords();
  return (
    <div className="problem arrive" role="alert">
      <IconInfoTriangle size={22} aria-hidden />
      <div>
        <div>{problemWords(t, error)}</div>
        {onRetry && (
          <Button variant="subtle" color="gray" size="compact-sm" mt={6} ml={-8} onClick={onRetry}>
            {t('again')}
          </Button>
        )}
      </div>
    </div>
  );
}
