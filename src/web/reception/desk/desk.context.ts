import { createContext, useContext } from 'react';
import type { Amenity } from '../../../contracts/catalogue.js';
import type { StayLine } from '../../../contracts/stays.js';
import type { Line } from './field.rules.js';
import type { CardState } from './use-card.js';
import type { OnCounter } from './use-do-line.js';
import type { DeskMemory } from './use-actions.js';
import type { DeskActions } from './use-desk-actions.js';

export interface DeskValue {
  memory: DeskMemory;
  actions: DeskActions;
  card: CardState;
  amenities: Amenity[];
  /** What Enter could do, the best first; `selected` is the one it does. */
  lines: Line[];
  selected: number;
  /** Index that a single key is about to pick. */
  armed: number | null;
  /** Something stands in the field. */
  typing: boolean;
  counter: OnCounter | null;
  setCounter: (counter: OnCounter | null) => void;
  doLine: (line: Line) => void;
  openStay: (stay: StayLine) => void;
  openId: (id: string) => void;
  print: (handoutId: string) => void;
  focusField: () => void;
}

export const DeskContext = createContext<DeskValue | null>(null);

export function useDesk(): DeskValue {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('DeskContext is missing above this component');
  return desk;
}
