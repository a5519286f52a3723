import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Amenity } from '../../../contracts/catalogue.js';
import { useScanner } from '../../shared/use-scanner.js';
import { useLive } from '../../shared/live.js';
import { useWords } from '../../shared/words.js';
import { linesOf, questionOf, readField, type Line } from './field.rules.js';
import { useActions, useDeskMemory, type DeskMemory } from './use-actions.js';
import { useCard, type CardState } from './use-card.js';
import { useDoLine, type OnCounter } from './use-do-line.js';
import { useSingleKeys } from './use-keys.js';
import { useSearch } from './use-search.js';
import { useUndo } from './use-undo.js';

/** The catalogue as it stands now, named in the console's language. */
export function useAmenities(): Amenity[] {
  const { language } = useWords();
  const live = useLive('amenity');
  return useMemo(
    () =>
      [...live.values()]
        .map((amenity) => ({ ...amenity, name: amenity.names[language] ?? amenity.names.en }))
        .sort((a, b) => a.name.localeCompare(b.name, language)),
    [live, language],
  );
}

/** What stands in the field and everything it could mean. */
function useField(card: CardState, memory: DeskMemory, counter: OnCounter | null) {
  const amenities = useAmenities();
  const [text, setText] = useState('');
  const keys = useSingleKeys(text, setText);
  // A lone key that is about to act still counts as the empty field.
  const said = keys.armed ? '' : text;
  const typed = useMemo(() => readField(said), [said]);
  const question = questionOf(typed, amenities);
  const found = useSearch(question, typed.room);
  const fresh = typed.text === '' || found.question === question;
  const ladder = memory.ladder?.stayId === card.line?.id ? memory.ladder : null;
  const offers = ladder?.offers;
  const lines = useMemo(
    () =>
      linesOf({
        typed,
        results: typed.text === '' ? [] : found.results,
        byRoom: found.byRoom,
        amenities,
        open: card.line,
        offers: offers ?? [],
        scanned: counter?.line ?? null,
      }),
    [typed, found, amenities, card.line, offers, counter],
  );
  return { amenities, text, setText, keys, typed, found, fresh, lines };
}

function useSelection(lines: Line[], text: string) {
  const [selected, setSelected] = useState(0);
  useEffect(() => setSelected(0), [text]);
  const move = (by: number) =>
    setSelected((now) => (lines.length === 0 ? 0 : (now + by + lines.length) % lines.length));
  return { selected: Math.min(selected, Math.max(lines.length - 1, 0)), move };
}

/** Enter before the answer came waits for it: whoever types "412" and Enter blindly gets 412, never the guest before. */
function useEnter(fresh: boolean, doSelected: () => void) {
  const [waiting, setWaiting] = useState(false);
  const latest = useRef(doSelected);
  useEffect(() => {
    latest.current = doSelected;
  });
  useEffect(() => {
    if (!waiting || !fresh) return;
    setWaiting(false);
    latest.current();
  }, [waiting, fresh]);
  return {
    enter: (drawn: boolean) => (fresh && drawn ? latest.current() : setWaiting(true)),
    cancel: () => setWaiting(false),
  };
}

type Field = ReturnType<typeof useField>;

interface KeyParts {
  memory: DeskMemory;
  field: Field;
  doLine: (line: Line) => void;
  print: (handoutId: string) => void;
  undo: () => void;
}

/** What a single key does in the empty field, or null. */
function singleKey(key: string, { memory, field, doLine, print, undo }: KeyParts): (() => void) | null {
  const line = /^[1-9]$/.test(key) ? field.lines[Number(key) - 1] : undefined;
  if (line) return () => doLine(line);
  const { last } = memory;
  const { handoutId } = last ?? { handoutId: null };
  if (key.toLowerCase() === 'p' && handoutId) return () => print(handoutId);
  return key.toLowerCase() === 'u' && last?.undo ? undo : null;
}

/** The keyboard of the one field. */
function useFieldKeys(parts: KeyParts, back: () => void) {
  const { field, doLine } = parts;
  const { selected, move } = useSelection(field.lines, field.text);
  const { enter, cancel } = useEnter(field.fresh, () => {
    if (field.keys.armed) return field.keys.now();
    const line = field.lines[selected];
    if (line) doLine(line);
  });
  const acts: Record<string, (drawn: boolean) => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: enter,
    Escape() {
      cancel();
      back();
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const act = acts[event.key];
    if (act) {
      event.preventDefault();
      // what stands in the field counts, not what was drawn last: a slow machine must not open the guest before
      const said = event.target instanceof HTMLInputElement ? event.target.value : field.text;
      if (said !== field.text) field.setText(said);
      act(said === field.text);
    } else if (event.key.length === 1) field.keys.arm(event.key, singleKey(event.key, parts));
  };
  const key = field.keys.armed;
  return { selected, armed: key && /^[1-9]$/.test(key) ? Number(key) - 1 : null, onKeyDown };
}

export function useDeskState(print: (handoutId: string) => void) {
  const memory = useDeskMemory();
  const card = useCard();
  const actions = useActions(memory, card.refresh);
  const [counter, setCounter] = useState<OnCounter | null>(null);
  const field = useField(card, memory, counter);
  const { text, setText, lines } = field;
  const clear = useCallback(() => setText(''), [setText]);
  const { doLine, scan, openGuest } = useDoLine({ memory, actions, card, counter, setCounter, clear });
  useScanner((tag) => void scan(tag));
  const undo = useUndo(memory, card.refresh);
  /** One step at a time: the words, the notice, the unit, the ladder, the guest. */
  const back = () => {
    if (text !== '') return setText('');
    if (memory.error) return memory.setError(null);
    if (counter) return setCounter(null);
    if (memory.ladder) return memory.setLadder(null);
    card.close();
  };
  const keys = useFieldKeys({ memory, field, doLine, print, undo: () => void undo() }, back);
  return { memory, card, actions, counter, setCounter, field, lines, doLine, openGuest, undo, ...keys };
}
