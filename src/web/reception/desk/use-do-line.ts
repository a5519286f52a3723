import { useCallback } from 'react';
import type { UnitFound } from '../../../contracts/catalogue.js';
import type { HandoutLine } from '../../../contracts/handouts.js';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { asProblem } from '../../shared/api-problem.js';
import { beep, chime } from '../../shared/sounds.js';
import { useWords } from '../../shared/words.js';
import type { Line } from './field.rules.js';
import type { CardState } from './use-card.js';
import type { FieldWords } from './use-keys.js';
import type { DeskMemory } from './use-actions.js';
import type { DeskActions } from './use-desk-actions.js';

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
  words: FieldWords;
}

/**
 * Looks a tag up and does what it stands for. With `typed` it may be no tag at all: then the field keeps its words
 * until the unit is known, and `typed` says afterwards whether it was one.
 */
function useScan({ memory, actions, card, setCounter, words }: Parts) {
  const { setError, setLadder } = memory;
  const { said, put } = words;
  return useCallback(
    async (tag: string, typed?: (unit: boolean) => void) => {
      if (!typed) put('');
      setError(null);
      try {
        const unit = await post<UnitFound>('/api/units/lookup', { tag }, { asks: true });
        typed?.(true);
        if (typed && said() === tag) put('');
        const line = (unit.line ?? null) as HandoutLine | null;
        if (!line && card.line && unit.state === 'free') {
          return await actions.give(card.line, { unitTag: unit.tag, name: unit.amenity });
        }
        chime();
        setLadder(null);
        if (line) card.openId(line.stayId);
        setCounter({ unit, line });
      } catch (error) {
        if (typed && asProblem(error).status === 404) return typed(false);
        typed?.(true);
        beep();
        setError(error);
      }
    },
    [card, actions, setCounter, said, put, setError, setLadder],
  );
}

/** Opens a guest; a unit that waits on the counter is hers. */
function useOpenGuest({ memory, actions, card, counter, setCounter }: Parts) {
  return useCallback(
    (stay: StayLine) => {
      memory.setError(null);
      if (memory.ladder?.stayId !== stay.id) memory.setLadder(null);
      card.open(stay);
      if (!counter) return;
      setCounter(null);
      if (counter.unit.state === 'free')
        void actions.give(stay, { unitTag: counter.unit.tag, name: counter.unit.amenity });
    },
    [memory, card, counter, setCounter, actions],
  );
}

/** Does what a line offers; every way in (Enter, key, click, scan) comes through here. */
export function useDoLine(parts: Parts) {
  const { t } = useWords();
  const { memory, actions, card, setCounter, words } = parts;
  const { put } = words;
  const scan = useScan(parts);
  const show = useOpenGuest(parts);
  const openGuest = useCallback(
    (stay: StayLine) => {
      put('');
      show(stay);
    },
    [put, show],
  );

  const walkIn = useCallback(
    async (line: string) => {
      const before = card.now();
      const stay = await actions.run({ stayId: '', text: line }, () =>
        post<StayLine>('/api/stays', { line }),
      );
      // what is typed meanwhile is the next thing and stays; a guest opened meanwhile stays too
      if (stay && card.now() === before) show(stay);
    },
    [actions, card, show],
  );

  const doLine = useCallback(
    (line: Line) => {
      if (line.type === 'guest') return openGuest(line.stay);
      if (line.type === 'unit') return void scan(line.tag);
      put('');
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
    [openGuest, scan, put, walkIn, setCounter, actions, t, card, memory],
  );

  return { doLine, scan, openGuest };
}
