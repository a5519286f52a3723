import { createContext, useContext } from 'react';
import type { Connector } from '../../contracts/common.js';
import type { KioskBay } from '../../contracts/lockers.js';
import type { GuestWords, KioskEvent } from './kiosk.flow.js';

/** What the steps know and may do. */
export interface Kiosk {
  station: string;
  bays: readonly KioskBay[];
  /** The station answers. */
  answering: boolean;
  lit: number | null;
  send: (event: KioskEvent) => void;
  reserve: (guest: GuestWords, connector: Connector) => void;
  repeatPin: (pin: string) => void;
  pickUp: (bay: number, pin: string) => void;
  openAgain: () => void;
  callHelp: () => void;
}

export const KioskContext = createContext<Kiosk | null>(null);

export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (!kiosk) throw new Error('a kiosk step outside its kiosk');
  return kiosk;
}
