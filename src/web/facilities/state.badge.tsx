import {
  IconCircleCheck,
  IconHourglass,
  IconMoon,
  IconPlugConnectedX,
  IconSparkles,
} from '@tabler/icons-react';
import type { StationState } from '../../contracts/lockers.js';
import { useWords } from '../shared/words.js';

const icons = {
  ready: IconCircleCheck,
  init: IconHourglass,
  disconnected: IconPlugConnectedX,
  sleeping: IconMoon,
  lost: IconPlugConnectedX,
  new: IconSparkles,
} as const;

export function StateBadge({ state }: { state: StationState }) {
  const { t } = useWords();
  const Icon = icons[state];
  return (
    <span className="state" data-state={state}>
      <Icon size={16} aria-hidden /> {t(`state.${state}`)}
    </span>
  );
}
