import { IconClockPause } from '@tabler/icons-react';
import type { StationTruth } from '../../contracts/lockers.js';
import { useWords } from '../shared/words.js';
import { useAge } from './use-age.js';

/** Since when nothing has been heard; what stands below is from then. */
export function Old({ station }: { station: StationTruth }) {
  const { t } = useWords();
  const age = useAge();
  return (
    <span className="old">
      <IconClockPause size={16} aria-hidden />
      {station.seenAt ? t('places.old', { age: age(station.seenAt) }) : t('places.never')}
    </span>
  );
}
