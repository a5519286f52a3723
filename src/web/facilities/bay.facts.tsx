import type { BayTruth } from '../../contracts/lockers.js';
import { useFormat } from '../shared/use-format.js';
import { useWords } from '../shared/words.js';
import { Facts } from './facts.js';

export function BayFacts({ bay }: { bay: BayTruth }) {
  const { t } = useWords();
  const { number } = useFormat();
  const yes = (value: boolean | null) => (value === null ? null : t(value ? 'bay.yes' : 'bay.no'));
  const measured = (value: number | null, unit: string, digits: number) =>
    value === null ? null : `${number(Number(value.toFixed(digits)))} ${unit}`;
  return (
    <Facts
      untold={t('bay.untold')}
      facts={[
        [t('bay.door'), t(`door.${bay.door}`)],
        [t('bay.lock'), t(`lock.${bay.lock}`)],
        [t('bay.occupied'), yes(bay.occupied)],
        [t('bay.taken'), yes(bay.taken)],
        [t('bay.charging'), t(`charging.${bay.charging}`)],
        [t('bay.power'), measured(bay.power, 'W', 1)],
        [t('bay.energy'), measured(bay.energy, 'Wh', 0)],
        [t('bay.temperature'), measured(bay.temperature, '°C', 1)],
        [t('bay.openings'), number(bay.openings)],
        [t('bay.connectors'), bay.connectors.map((one) => t(`connectors.${one}`)).join(', ') || null],
        [t('bay.stage'), t(bay.stage ? `stage.${bay.stage}` : 'commands.none')],
      ]}
    />
  );
}
