import { useMemo } from 'react';
import type { KioskBay, KioskHouse, StationState } from '../../contracts/lockers.js';
import { useConnection, useLive } from '../shared/live.js';

export interface KioskLive {
  bays: readonly KioskBay[];
  state: StationState;
  connected: boolean;
}

/** The doors of this kiosk's own bank, in their order. Until the live view is there, what the house answered last. */
export function useKioskLive(house: KioskHouse): KioskLive {
  const live = useLive('kiosk-bay');
  const station = useLive('kiosk-station').get(house.stationId);
  const { status } = useConnection();
  const bays = useMemo(
    () => (live.size > 0 ? [...live.values()] : house.bays).toSorted((a, b) => a.number - b.number),
    [live, house],
  );
  return { bays, state: station?.state ?? house.state, connected: status !== 'lost' };
}
