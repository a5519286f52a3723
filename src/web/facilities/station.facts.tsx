import type { StationTruth } from '../../contracts/lockers.js';
import { useFormat } from '../shared/use-format.js';
import { hasWord, useWords } from '../shared/words.js';
import { isLive } from './facilities.views.js';
import { Facts } from './facts.js';
import { useAge } from './use-age.js';

export function StationFacts({ station }: { station: StationTruth }) {
  const { t } = useWords();
  const age = useAge();
  const { number } = useFormat();
  return (
    <Facts
      untold={t('bay.untold')}
      facts={[
        [t('station.place'), station.place || null],
        [t('station.device'), station.device],
        [t('station.seen'), seen()],
        [t('station.firmware'), station.firmware],
        [t('station.uptime'), station.uptime === null ? null : uptime(station.uptime)],
        [t('station.supply'), station.supply === null ? null : supply(station.supply)],
        [t('station.signal'), station.rssi === null ? null : `${number(station.rssi)} dBm`],
      ]}
    />
  );

  /** A station that speaks is heard all the time; `seenAt` moves only with its state. */
  function seen(): string {
    if (isLive(station)) return t('station.now');
    return station.seenAt ? t('station.ago', { age: age(station.seenAt) }) : t('places.never');
  }

  function uptime(seconds: number): string {
    const days = Math.floor(seconds / 86_400);
    const hours = Math.floor((seconds % 86_400) / 3_600);
    const minutes = Math.floor((seconds % 3_600) / 60);
    return days > 0 ? `${days} d ${hours} h` : hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`;
  }

  /** Volts where it is a number, else a word we may have. */
  function supply(told: string): string {
    const volts = Number(told);
    if (told.trim() !== '' && Number.isFinite(volts)) return `${number(Math.round(volts * 10) / 10)} V`;
    return hasWord(`supply.${told}`) ? t(`supply.${told}`) : told;
  }
}
