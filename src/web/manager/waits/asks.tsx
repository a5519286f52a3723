import { Button } from '@mantine/core';
import { IconGift } from '@tabler/icons-react';
import type { AskLine } from '../../../contracts/goodwill.js';
import { useHouseNow, useLive } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { grant } from '../manager.calls.js';
import { clockLeft } from '../manager.views.js';
import { useAction } from '../../shared/use-action.js';
import { GuestName } from './guest-name.js';
import { WaitList } from './wait-list.js';

export const useAsks = (): AskLine[] =>
  [...useLive('ask').values()]
    .filter(({ status }) => status === 'asked')
    .sort((a, b) => a.answerBy.localeCompare(b.answerBy));

/** The rest over a cap: one tap says yes. There is no other answer; without one the desk goes on alone. */
export function Asks() {
  const { t } = useWords();
  const asks = useAsks();
  return (
    <WaitList
      id="asks"
      title={t('asks.title')}
      count={asks.length}
      tone="attention"
      icon={<IconGift size={20} aria-hidden />}
    >
      {asks.map((ask) => (
        <Ask key={ask.id} ask={ask} />
      ))}
    </WaitList>
  );
}

function Ask({ ask }: { ask: AskLine }) {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow(1_000);
  const { busy, error, run } = useAction();
  const amount = format.money(ask.amountMinor);
  const over = Date.parse(ask.answerBy) <= now;
  return (
    <li className="arrive">
      <p>
        <GuestName guest={ask.guest} room={ask.room} />: {t(`purpose.${ask.purpose}`)}
        {ask.words !== '' && `, ${t('said', { words: ask.words })}`}
      </p>
      <p className="quiet">
        {over ? t('asks.over') : t('asks.left', { left: clockLeft(ask.answerBy, now) })}
      </p>
      {error !== null && <ProblemNotice error={error} />}
      <div className="wait-buttons">
        <Button loading={busy} onClick={() => void run(() => grant(ask.id))}>
          {t('asks.grant', { amount })}
        </Button>
      </div>
    </li>
  );
}
