import { Menu } from '@mantine/core';
import { IconWalk } from '@tabler/icons-react';
import { useState } from 'react';
import type { ErrandLine, ErrandStatus } from '../../../contracts/errands.js';
import { post } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';
import { ErrandLinkDialog } from './errand-dialog.js';
import { NowRow, RowMenu, Tap, useTell, useWho } from './now-row.js';

const following: Record<ErrandStatus, Exclude<ErrandStatus, 'asked'>> = {
  asked: 'accepted',
  accepted: 'on_the_way',
  on_the_way: 'delivered',
  delivered: 'delivered',
};

/** Somebody brings something; her own steps come by her link, the desk can tap them as well. */
export function ErrandRow({ line }: { line: ErrandLine }) {
  const { t } = useWords();
  const who = useWho();
  const tell = useTell();
  const { openId } = useDesk();
  const [linking, setLinking] = useState(false);
  const step = (status: ErrandStatus) => () =>
    void tell(line.stayId, line.what, () => post(`/api/errands/${line.id}/step`, { status }));
  const next = t(`errand.next.${line.status}`);
  return (
    <NowRow
      icon={<IconWalk size={20} aria-hidden className="fern" />}
      title={t('errand.line', { by: line.by, what: line.what })}
      sub={`${t(`errand.status.${line.status}`)} · ${who(line)}`}
      onOpen={() => openId(line.stayId)}
      menu={
        <RowMenu label={t('errand.more', { what: line.what })}>
          <Menu.Item onClick={step('delivered')}>{t('errand.delivered')}</Menu.Item>
          <Menu.Item onClick={() => setLinking(true)}>{t('errand.link')}</Menu.Item>
        </RowMenu>
      }
    >
      <Tap words={next} label={`${next}: ${line.what}`} onTap={step(following[line.status])} />
      {linking && <ErrandLinkDialog errand={line} onClose={() => setLinking(false)} />}
    </NowRow>
  );
}
