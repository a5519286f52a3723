import { Button } from '@mantine/core';
import { IconInfoTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { asProblem } from './api-problem.js';
import { hasWord, useWords } from './words.js';

/** The server's sentence in our language (it knows its own codes); ours where only the browser knows what happened. */
export function problemWords(t: TFunction, error: unknown): string {
  const problem = asProblem(error);
  if (problem.detail) return problem.detail;
  const key = `problem.${problem.code}`;
  if (hasWord(key)) return t(key, problem.params);
  return t('problem.other', { code: problem.code });
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
