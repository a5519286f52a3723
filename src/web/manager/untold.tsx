import { Anchor } from '@mantine/core';
import type { PulseGap, PulseLeftOut } from '../../contracts/pulse.js';
import { useWords } from '../shared/words.js';

/** Why there are no figures at all, and what to do. */
export function Untold({ why, of }: { why: PulseGap; of: 'figures' | 'charts' }) {
  const { t } = useWords();
  return (
    <p className="untold">
      {t(`${of}.untold_${why}`)} {why !== 'none' && <RosterLink />}
    </p>
  );
}

/** Never what happened then: only how much time it was. */
export function LeftOut({ left }: { left: PulseLeftOut }) {
  const { t, language } = useWords();
  const spans = (['nights', 'hours'] as const)
    .filter((span) => left[span] > 0)
    .map((span) => t(`left_out.${span}`, { count: left[span] }));
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  if (spans.length === 0 && left.unplanned === 0) return null;
  return (
    <p className="quiet left-out" data-testid="left-out">
      {spans.length > 0 && t('left_out.alone', { what: list.format(spans) })}{' '}
      {left.unplanned > 0 && (
        <>
          {t('left_out.unplanned', { count: left.unplanned })} <RosterLink />
        </>
      )}
    </p>
  );
}

function RosterLink() {
  const { t } = useWords();
  return <Anchor href="/roster">{t('left_out.roster')}</Anchor>;
}
