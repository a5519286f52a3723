import { IconCircleCheck } from '@tabler/icons-react';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { Asks } from './asks.js';
import { InDanger } from './in-danger.js';
import { Advices, EndedWishes, Unusual } from './looked-at.js';
import { OftenRules, Voices } from './rules.js';
import { useWaits } from './use-waits.js';

/** What waits for the manager, the most urgent first. */
export function WaitsPanel({ today }: { today: string }) {
  const { t } = useWords();
  const { lists, voices, count, loads, failed, see } = useWaits(today);
  return (
    <section aria-labelledby="waits-title" className="waits">
      <h2 id="waits-title">{t('waits.title')}</h2>
      {failed && <ProblemNotice error={failed.error} onRetry={failed.again} />}
      {count === 0 && !failed && (
        <p className="calm">
          <IconCircleCheck size={20} aria-hidden />
          {t('waits.empty')}
        </p>
      )}
      <Asks />
      <EndedWishes id="unlawful" wishes={lists.unlawful} onSeen={see} />
      <InDanger />
      <Voices voices={voices} />
      <Advices advices={lists.advice} onDone={loads.advice.again} />
      <OftenRules rules={lists.often} onDone={loads.often.again} />
      <Unusual patterns={lists.unusual} />
      <EndedWishes id="withdrawn" wishes={lists.withdrawn} onSeen={see} />
    </section>
  );
}
