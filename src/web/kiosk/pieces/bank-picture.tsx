import { IconBolt, IconDoor, IconLock, IconTool } from '@tabler/icons-react';
import { useWords } from '../../shared/words.js';
import type { KioskBay } from '../../../contracts/lockers.js';

/** Doors side by side, as most banks are built: few in one row, else three or four wide. */
export const columnsOf = (bays: number): number =>
  bays <= 4 ? Math.max(1, bays) : [5, 6, 9].includes(bays) ? 3 : 4;

type DoorLook = 'yours' | 'open' | 'free' | 'taken' | 'out';

function lookOf(bay: KioskBay, lit: number | null): DoorLook {
  if (bay.number === lit) return 'yours';
  return bay.door === 'open' ? 'open' : bay.use;
}

const icons = { yours: IconDoor, open: IconDoor, free: null, taken: IconLock, out: IconTool } as const;

function Door({ bay, look }: { bay: KioskBay; look: DoorLook }) {
  const { t } = useWords();
  const Icon = look === 'taken' && bay.charging === 'charging' ? IconBolt : icons[look];
  return (
    <span className={`door door-${look}`} data-open={bay.door === 'open'}>
      <span className="door-number">{bay.number}</span>
      <span className="door-word">
        {Icon && <Icon aria-hidden size="1em" stroke={2} />} {t(`bank.${look}`)}
      </span>
    </span>
  );
}

interface BankPictureProps {
  bays: readonly KioskBay[];
  /** The guest's own door. */
  lit: number | null;
  station: string;
}

/** The bank as it stands before the guest. A list, so that it can also be heard. */
export function BankPicture({ bays, lit, station }: BankPictureProps) {
  const { t } = useWords();
  return (
    <ul className="bank" data-columns={columnsOf(bays.length)} aria-label={t('bank.label', { station })}>
      {bays.map((bay) => (
        <li
          key={bay.id}
          aria-label={`${t('bank.door', { bay: bay.number })}, ${t(`bank.${lookOf(bay, lit)}`)}`}
        >
          <Door bay={bay} look={lookOf(bay, lit)} />
        </li>
      ))}
    </ul>
  );
}

/** The same picture to choose from: only doors with somebody's device behind them can be pressed. */
export function BankChoice({
  bays,
  station,
  choose,
}: Omit<BankPictureProps, 'lit'> & { choose: (bay: number) => void }) {
  const { t } = useWords();
  return (
    <div
      className="bank bank-choice"
      data-columns={columnsOf(bays.length)}
      role="group"
      aria-label={t('bank.label', { station })}
    >
      {bays.map((bay) => (
        <button
          key={bay.id}
          type="button"
          className="door-button"
          disabled={bay.use !== 'taken'}
          aria-label={`${t('bank.door', { bay: bay.number })}, ${t(`bank.${lookOf(bay, null)}`)}`}
          onClick={() => choose(bay.number)}
        >
          <Door bay={bay} look={lookOf(bay, null)} />
        </button>
      ))}
    </div>
  );
}
