import { IconCoins } from '@tabler/icons-react';
import type { AskLine } from '../../../contracts/goodwill.js';
import { post } from '../../shared/api.js';
import { useHouseNow } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { mayRule, useSession } from '../session.js';
import { useDesk } from './desk.context.js';
import { NowRow, Tap, useTell, useWho } from './now-row.js';
import { leftWords } from './ask.rules.js';

/** The rest over a cap: a manager says yes, or the desk goes on alone when the minutes are over. Nobody says no. */
export function AskRow({ line }: { line: AskLine }) {
  const { t } = useWords();
  const format = useFormat();
  const who = useWho();
  const tell = useTell();
  const { openId } = useDesk();
  const rules = mayRule(useSession().staff.role);
  const now = useHouseNow(1000);
  const left = Date.parse(line.answerBy) - now;
  const amount = format.money(line.amountMinor);
  const words = { amount, guest: line.guest };
  const step = (verb: string) => () =>
    void tell(line.stayId, amount, () => post(`/api/goodwill/asks/${line.id}/${verb}`));
  return (
    <NowRow
      icon={<IconCoins size={20} aria-hidden className="amber" />}
      title={t('ask.line', { amount, purpose: t(`purposes.${line.purpose}`) })}
      sub={line.words === '' ? who(line) : `${line.words} · ${who(line)}`}
      onOpen={() => openId(line.stayId)}
    >
      <span className={left > 0 ? 'fact' : 'fact amber'} role="timer">
        {left > 0
          ? t('ask.left', { when: format.time(line.answerBy), left: leftWords(left) })
          : t('ask.over')}
      </span>
      {rules && <Tap words={t('ask.grant')} label={t('ask.grantWhat', words)} onTap={step('grant')} />}
      {left <= 0 && !rules && (
        <Tap words={t('ask.goOn')} label={t('ask.goOnWhat', words)} onTap={step('exceed')} />
      )}
      {/* what somebody is buying is undone with the purchase */}
      {line.purchaseId === null && (
        <Tap words={t('ask.withdraw')} label={t('ask.withdrawWhat', words)} onTap={step('withdraw')} />
      )}
    </NowRow>
  );
}
