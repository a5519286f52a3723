import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconMessageHeart } from '@tabler/icons-react';
import { useState } from 'react';
import type { WishLine } from '../../../contracts/handouts.js';
import { post } from '../../shared/api.js';
import { useHouseNow } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';
import { ReasonDialog } from './reason-dialog.js';
import { wishWords } from './wish.words.js';

/** A wish that has no answer yet: its ways to yes, or the guest's own words when it is no longer wished. */
export function WishRow({ wish }: { wish: WishLine }) {
  const { t, language } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  const { actions, memory } = useDesk();
  const [asking, setAsking] = useState(false);
  const what = wishWords(wish, language, (text) => t('quoted', { text }));
  const withdraw = (words: string) =>
    void actions.run({ stayId: wish.stayId, text: what }, async () => {
      await post(`/api/wishes/${wish.id}/withdraw`, { words });
      memory.setLadder(null);
      return true;
    });
  return (
    <li className="held">
      <IconMessageHeart size={22} aria-hidden className="amber" />
      <span className="row-main">
        <span className="row-name">{what}</span>
        <span className="row-sub quiet">{t('wish.since', { when: format.when(wish.at, now) })}</span>
      </span>
      <Button size="compact-md" variant="light" onClick={() => void actions.ways(wish)}>
        {t('wish.ways')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('held.more', { what })}>
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsking(true)}>{t('wish.withdraw')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <ReasonDialog
          title={t('wish.withdrawTitle')}
          label={t('wish.withdrawWords')}
          yes={t('wish.withdraw')}
          onClose={() => setAsking(false)}
          onReason={withdraw}
        />
      )}
    </li>
  );
}
