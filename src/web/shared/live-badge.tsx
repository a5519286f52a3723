import { IconCircleFilled, IconLoader, IconPlugConnectedX } from '@tabler/icons-react';
import { useConnection, useLiveStore } from './live.js';
import { useFormat } from './use-format.js';
import { useWords } from './words.js';

/** Says whether what stands on the screen is true now, and since when not. */
export function LiveBadge() {
  const { t } = useWords();
  const format = useFormat();
  const { status, since } = useConnection();
  const store = useLiveStore();
  const Icon = { live: IconCircleFilled, connecting: IconLoader, lost: IconPlugConnectedX }[status];
  const since_ = since === null ? '' : format.time(store.houseTime(since));
  return (
    <span className="live-badge" data-status={status} role="status" data-testid="live-badge">
      <Icon size={status === 'live' ? 10 : 18} aria-hidden />
      {t(`live.${status}`, { since: since_ })}
    </span>
  );
}
