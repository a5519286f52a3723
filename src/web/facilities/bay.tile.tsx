import { UnstyledButton } from '@mantine/core';
import {
  IconBattery4,
  IconBolt,
  IconCircleDashed,
  IconDeviceMobile,
  IconDoor,
  IconHelp,
  IconLock,
  IconLockExclamation,
  IconLockOpen2,
  IconPlugX,
  IconSquare,
  IconTool,
  IconUser,
} from '@tabler/icons-react';
import type { BayTruth } from '../../contracts/lockers.js';
import { useFormat } from '../shared/use-format.js';
import { useWords } from '../shared/words.js';
import { moodOf, toneOf } from './facilities.views.js';

const icons = {
  out: IconTool,
  jammed: IconLockExclamation,
  fault: IconPlugX,
  unlocked: IconLockOpen2,
  open: IconDoor,
  untold: IconHelp,
  charging: IconBolt,
  full: IconBattery4,
  taken: IconDeviceMobile,
  free: IconCircleDashed,
} as const;

interface BayTileProps {
  bay: BayTruth;
  chosen: boolean;
  onChoose: () => void;
}

/** One door as it stands: its worst word first, then what it measures. */
export function BayTile({ bay, chosen, onChoose }: BayTileProps) {
  const { t } = useWords();
  const { number } = useFormat();
  const mood = moodOf(bay);
  const Icon = icons[mood];
  const held = [
    t(`door.${bay.door}`),
    t(`lock.${bay.lock}`),
    bay.occupied === null ? null : t(bay.occupied ? 'bay.something' : 'bay.nothing'),
    bay.taken ? t('mood.taken') : null,
  ].filter((fact) => fact !== null);
  const measured = [
    bay.power === null ? null : `${number(Math.round(bay.power * 10) / 10)} W`,
    bay.temperature === null ? null : `${number(Math.round(bay.temperature))} °C`,
  ].filter((fact) => fact !== null);
  // as it stands in the tile, then what its signs say: who speaks a name as it is read is understood
  const more = [...measured, t('bay.opened', { count: bay.openings }), ...held]
    .map((fact) => `, ${fact}`)
    .join('');
  return (
    <UnstyledButton
      className="bay"
      data-tone={toneOf(mood)}
      aria-pressed={chosen}
      aria-label={t('bay.tile', { bay: bay.number, mood: t(`mood.${mood}`), more })}
      onClick={onChoose}
    >
      <span className="bay-number">{bay.number}</span>{' '}
      <span className="bay-mood">
        <Icon size={18} aria-hidden /> {t(`mood.${mood}`)}
      </span>{' '}
      <span className="bay-facts">{measured.join(' · ')}</span> <BaySigns bay={bay} />
    </UnstyledButton>
  );
}

const locks = {
  locked: IconLock,
  unlocked: IconLockOpen2,
  jammed: IconLockExclamation,
  unknown: IconHelp,
} as const;

/** Door, lock, what is inside and whose it is, at a glance; the tile's own name says the same in words. */
function BaySigns({ bay }: { bay: BayTruth }) {
  const Lock = locks[bay.lock];
  const Door = bay.door === 'open' ? IconDoor : bay.door === 'closed' ? IconSquare : IconHelp;
  return (
    <span className="bay-signs" aria-hidden>
      <Door size={16} />
      <Lock size={16} />
      {bay.occupied && <IconDeviceMobile size={16} />}
      {bay.taken && <IconUser size={16} />}
      <span className="bay-openings">{bay.openings}×</span>
    </span>
  );
}
