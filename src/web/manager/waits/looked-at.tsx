import { Anchor, Button } from '@mantine/core';
import { IconBulb, IconEye, IconHandOff, IconScale } from '@tabler/icons-react';
import type { UnusualPattern } from '../../../contracts/goodwill.js';
import type { AdviceLine } from '../../../contracts/person.js';
import type { PulseMoment } from '../../../contracts/pulse.js';
import { useHouseNow } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { adviceBecame } from '../manager.calls.js';
import { AnswerForm } from './answer-form.js';
import { GuestName } from './guest-name.js';
import { WaitList } from './wait-list.js';

/** Made visible, never blocked, and nobody is named: the ledger has the lines. */
export function Unusual({ patterns }: { patterns: UnusualPattern[] }) {
  const { t } = useWords();
  const format = useFormat();
  return (
    <WaitList
      id="unusual"
      title={t('unusual.title')}
      count={patterns.length}
      most={3}
      icon={<IconEye size={20} aria-hidden />}
    >
      {patterns.map((pattern) => (
        <li key={`${pattern.code} ${pattern.entries[0] ?? ''}`}>
          <p>
            {t(`unusual.${pattern.code}`, {
              count: pattern.count,
              amount: format.money(pattern.amountMinor),
            })}
          </p>
          <Anchor href="/ledger">{t('unusual.ledger')}</Anchor>
        </li>
      ))}
    </WaitList>
  );
}

/** The guest hears what became of her idea. */
export function Advices({ advices, onDone }: { advices: AdviceLine[]; onDone: () => void }) {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  return (
    <WaitList
      id="advice"
      title={t('advice.title')}
      count={advices.length}
      most={3}
      icon={<IconBulb size={20} aria-hidden />}
    >
      {advices.map((advice) => (
        <li key={advice.id}>
          <p className="quiet">{advice.question}</p>
          <p>
            <GuestName guest={advice.guest} room={advice.room} />: {t('said', { words: advice.words })}
          </p>
          <p className="quiet">{format.when(advice.at, now)}</p>
          <AnswerForm
            label={t('advice.became')}
            send={t('advice.send')}
            onSend={(words) => adviceBecame(advice.id, words).then(onDone)}
          />
        </li>
      ))}
    </WaitList>
  );
}

interface EndedProps {
  id: 'unlawful' | 'withdrawn';
  wishes: PulseMoment[];
  onSeen: (wishId: string) => void;
}

/** A wish ends otherwise than by a yes only in the guest's own words, or because it may not be. */
export function EndedWishes({ id, wishes, onSeen }: EndedProps) {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  return (
    <WaitList
      id={id}
      title={t(`ended.${id}`)}
      count={wishes.length}
      most={3}
      tone={id === 'unlawful' ? 'alarm' : undefined}
      icon={id === 'unlawful' ? <IconScale size={20} aria-hidden /> : <IconHandOff size={20} aria-hidden />}
    >
      {wishes.map((wish) => (
        <li key={wish.id}>
          <p>
            <GuestName guest={wish.guest ?? ''} room={wish.room} />: {wish.what}
          </p>
          <p className="quiet">{format.when(wish.at, now)}</p>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onSeen(wish.id)}>
            {t('ended.seen')}
          </Button>
        </li>
      ))}
    </WaitList>
  );
}
