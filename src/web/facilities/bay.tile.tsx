import { UnstyledButton } from '@mantine/core';
import {
  IconBattery4,
  IconBolt,
  IconCircleDashed,
  IconDeviceMobile,
  IconDoor,
  IconHelp,
  IconLockExclamation,
  IconLockOpen2,
  IconPlugX,
  IconTool,
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
  const facts = [
    bay.taken && mood !== 'taken' ? t('mood.taken') : null,
    bay.power === null || bay.power < 0.05 ? null : `${number(Math.round(bay.power * 10) / 10)} W`,
    bay.temperature === null ? null : `${number(Math.round(bay.temperature))} °C`,
  ].filter((fact) => fact !== null);
  const more = facts.map((fact) => `, ${fact}`).join('');
  return (
    <UnstyledButton
      className="bay"
      data-tone={toneOf(mood)}
      aria-pressed={chosen}
      aria-label={t('bay.tile', { bay: bay.number, mood: t(`mood.${mood}`), more })}
      onClick={onChoose}
    >
      <span className="bay-number">{bay.number}</span>
      <span className="bay-mood">
        <Icon size={18} aria-hidden /> {t(`mood.${mood}`)}
      </span>
      <span className="bay-facts">{facts.join(' · ')}</span>
    </UnstyledButton>
  );
}
