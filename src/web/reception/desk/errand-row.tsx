import { Menu } from '@mantine/core';
import { IconAlertTriangle, IconClockExclamation, IconWalk } from '@tabler/icons-react';
import { useState } from 'react';
import type { ErrandLine, ErrandStatus } from '../../../contracts/errands.js';
import { post } from '../../shared/api.js';
import { useFormat } from '../../shared/use-format.js';
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

const looks = {
  calm: [IconWalk, 'fern'],
  escalated: [IconAlertTriangle, 'amber'],
  broken: [IconClockExclamation, 'alarm'],
} as const;

/** Somebody brings something; her own steps come by her link, the desk can tap them as well. */
export function ErrandRow({ line, now }: { line: ErrandLine; now: number }) {
  const { t } = useWords();
  const format = useFormat();
  const who = useWho();
  const tell = useTell();
  const { openId } = useDesk();
  const [asking, setAsking] = useState<'link' | 'withdraw' | null>(null);
  const step = (status: ErrandStatus) => () =>
    void tell(line.stayId, line.what, () => post(`/api/errands/${line.id}/step`, { status }));
  const late = line.state === 'broken';
  const due = t(late ? 'errand.wasDue' : 'errand.due', { when: format.when(line.dueAt, now) });
  const [Icon, tone] = looks[line.state];
  const next = t(`errand.next.${line.status}`);
  return (
    <NowRow
      icon={<Icon size={20} aria-hidden className={tone} />}
      title={t('errand.line', { by: line.by, what: line.what })}
      sub={`${t(`errand.status.${line.status}`)} · ${who(line)} · ${due}`}
      onOpen={() => openId(line.stayId)}
      menu={
        <RowMenu label={t('errand.more', { what: line.what })}>
          <Menu.Item onClick={step('delivered')}>{t('errand.delivered')}</Menu.Item>
          <Menu.Item onClick={() => setAsking('withdraw')}>{t('errand.withdraw')}</Menu.Item>
          <Menu.Item onClick={() => setAsking('link')}>{t('errand.link')}</Menu.Item>
        </RowMenu>
      }
    >
      {line.state !== 'calm' && (
        <span className={`fact ${tone}`}>{t(line.state === 'broken' ? 'errand.late' : 'errand.near')}</span>
      )}
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
