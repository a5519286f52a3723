import { Menu } from '@mantine/core';
import { IconWalk } from '@tabler/icons-react';
import { useState } from 'react';
import type { ErrandLine, ErrandStatus } from '../../../contracts/errands.js';
import { post } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';
import { InHerWords } from './in-her-words.js';
import { ErrandLinkDialog } from './errand-dialog.js';
import { NowRow, RowMenu, Tap, useTell, useWho } from './now-row.js';

const following: Record<ErrandStatus, Exclude<ErrandStatus, 'asked'>> = {
  asked: 'accepted',
  accepted: 'on_the_way',
  on_the_way: 'delivered',
  delivered: 'delivered',
  not_needed: 'delivered',
};

/** Somebody brings something; her own steps come by her link, the desk can tap them as well. */
export function ErrandRow({ line }: { line: ErrandLine }) {
  const { t } = useWords();
  const who = useWho();
  const tell = useTell();
  const { openId } = useDesk();
  const [asking, setAsking] = useState<'link' | 'withdraw' | null>(null);
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
          <Menu.Item onClick={() => setAsking('withdraw')}>{t('errand.withdraw')}</Menu.Item>
          <Menu.Item onClick={() => setAsking('link')}>{t('errand.link')}</Menu.Item>
        </RowMenu>
      }
    >
      {line.left && <span className="fact amber">{t('left.owed')}</span>}
      <Tap words={next} label={`${next}: ${line.what}`} onTap={step(following[line.status])} />
      {asking === 'link' && <ErrandLinkDialog errand={line} onClose={() => setAsking(null)} />}
      {asking === 'withdraw' && (
        <InHerWords
          path={`/api/errands/${line.id}/withdraw`}
          title={t('errand.withdrawTitle', { what: line.what })}
          hint={t('errand.withdrawHint', { by: line.by })}
          done={t('errand.withdrawDone', { what: line.what })}
          onClose={() => setAsking(null)}
        />
      )}
    </NowRow>
  );
}
