import { useCallback } from 'react';
import type { UnitFound } from '../../../contracts/catalogue.js';
import type { HandoutLine } from '../../../contracts/handouts.js';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { beep, chime } from '../../shared/sounds.js';
import { useWords } from '../../shared/words.js';
import type { Line } from './field.rules.js';
import type { CardState } from './use-card.js';
import type { DeskActions, DeskMemory } from './use-actions.js';

/** A unit on the counter: out (take it back?) or free (for whom?). */
export interface OnCounter {
  unit: UnitFound;
  line: HandoutLine | null;
}

interface Parts {
  memory: DeskMemory;
  actions: DeskActions;
  card: CardState;
  counter: OnCounter | null;
  setCounter: (counter: OnCounter | null) => void;
  clear: () => void;
}

function useScan({ memory, actions, card, setCounter, clear }: Parts) {
  const { setError, setLadder } = memory;
  return useCallback(
    async (tag: string) => {
      clear();
      setError(null);
      try {
        const unit = await post<UnitFound>('/api/units/lookup', { tag }, { asks: true });
        const line = (unit.line ?? null) as HandoutLine | null;
        if (!line && card.line && unit.state === 'free') {
          return await actions.give(card.line, { unitTag: unit.tag, name: unit.amenity });
        }
        chime();
        setLadder(null);
        if (line) card.openId(line.stayId);
        setCounter({ unit, line });
      } catch (error) {
        beep();
        setError(error);
      }
    },
    [card, actions, setCounter, clear, setError, setLadder],
  );
}

/** Opens a guest; a unit that waits on the counter is hers. */
function useOpenGuest({ memory, actions, card, counter, setCounter, clear }: Parts) {
  return useCallback(
    (stay: StayLine) => {
      clear();
      memory.setError(null);
      if (memory.ladder?.stayId !== stay.id) memory.setLadder(null);
      card.open(stay);
      if (!counter) return;
      setCounter(null);
      if (counter.unit.state === 'free')
        void actions.give(stay, { unitTag: counter.unit.tag, name: counter.unit.amenity });
    },
    [clear, memory, card, counter, setCounter, actions],
  );
}

/** Does what a line offers; every way in (Enter, key, click, scan) comes through here. */
export function useDoLine(parts: Parts) {
  const { t } = useWords();
  const { memory, actions, card, setCounter, clear } = parts;
  const scan = useScan(parts);
  const openGuest = useOpenGuest(parts);

  const walkIn = useCallback(
    async (line: string) => {
      const stay = await actions.run({ stayId: '', text: line }, () =>
        post<StayLine>('/api/stays', { line }),
      );
      if (stay) openGuest(stay);
    },
    [actions, openGuest],
  );

  const doLine = useCallback(
    (line: Line) => {
      if (line.type === 'guest') return openGuest(line.stay);
      if (line.type === 'unit') return void scan(line.tag);
      clear();
      if (line.type === 'walkIn') return void walkIn(line.line);
      if (line.type === 'return') {
        setCounter(null);
        return void actions.change(line.handout, 'return', { condition: 'ok' }, t('done.returned'));
      }
      if (line.type === 'offer') {
        if (card.line && memory.ladder) void actions.accept(card.line, memory.ladder, line.offer);
        return;
      }
      card.open(line.stay);
      memory.setLadder(null);
      if (line.type === 'wish') return void actions.wish(line.stay, line.text);
      void actions.give(line.stay, { amenityId: line.amenity.id, name: line.amenity.name });
    },
    [openGuest, scan, clear, walkIn, setCounter, actions, t, card, memory],
  );

  return { doLine, scan, openGuest };
}
