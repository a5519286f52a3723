import { ActionIcon } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import type { HelpLine } from '../../contracts/help.js';
import { post } from '../shared/api.js';
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

export function CallColleagueButton() {
  const { t } = useWords();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t('callColleague')}
      title={t('callColleague')}
      onClick={() => void callColleague().catch(() => undefined)}
    >
      <IconHandStop size={20} aria-hidden />
    </ActionIcon>
  );
}
