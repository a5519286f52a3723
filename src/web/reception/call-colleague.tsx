import { ActionIcon, Popover } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { HelpLine } from '../../contracts/help.js';
import { post } from '../shared/api.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { beep } from '../shared/sounds.js';
import { useWords } from '../shared/words.js';

/** Rings on every console of the house; pressed again, it is the same call. */
export async function callColleague(): Promise<HelpLine> {
  try {
    return await post<HelpLine>('/api/help');
  } catch (failure) {
    beep();
    throw failure;
  }
}

/** Whoever believes that help is coming waits alone: what did not go out is said beside the button, on every page. */
export function CallColleagueButton() {
  const { t } = useWords();
  const [error, setError] = useState<unknown>(null);
  const ask = () => {
    setError(null);
    callColleague().catch(setError);
  };
  return (
    <Popover opened={error !== null} onDismiss={() => setError(null)} position="bottom-end" width={320}>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('callColleague')}
          title={t('callColleague')}
          onClick={ask}
        >
          <IconHandStop size={20} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <ProblemNotice error={error} onRetry={ask} />
      </Popover.Dropdown>
    </Popover>
  );
}
