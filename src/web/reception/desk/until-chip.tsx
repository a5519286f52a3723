import { IconClock, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { StayLine } from '../../../contracts/stays.js';
import { useHouseNow } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';
import type { Ladder } from './desk.types.js';
import { untilOf } from './offers.rules.js';
import { UntilDialog } from './until-dialog.js';

/** Until when the guest needs it, as it was heard: one tap changes it, one takes it away, one adds it. */
export function UntilChip({ ladder, stay }: { ladder: Ladder; stay: StayLine }) {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  const { actions } = useDesk();
  const [asking, setAsking] = useState(false);
  const until = untilOf(ladder);
  if (!until) return null;
  const when = until.at && t('until', { when: format.when(until.at, now) });
  return (
    <span className="until-chip">
      <button
        type="button"
        className="small-action"
        aria-label={when ? t('offer.untilChange', { until: when }) : undefined}
        onClick={() => setAsking(true)}
      >
        <IconClock size={16} aria-hidden /> {when ?? t('offer.untilAsk')}
      </button>
      {when && (
        <button
          type="button"
          className="small-action"
          aria-label={t('offer.untilNone', { until: when })}
          title={t('offer.untilNone', { until: when })}
          onClick={() => void actions.until(ladder, null)}
        >
          <IconX size={16} aria-hidden />
        </button>
      )}
      {asking && (
        <UntilDialog
          title={t('offer.untilTitle', { what: ladder.asked })}
          departure={stay.departure}
          from={now}
          said={until.at}
          onClose={() => setAsking(false)}
          onUntil={(iso) => void actions.until(ladder, iso)}
        />
      )}
    </span>
  );
}
