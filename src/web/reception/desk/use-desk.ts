import {
  useCallback,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { Amenity } from '../../../contracts/catalogue.js';
import { asProblem } from '../../shared/api-problem.js';
import { beep } from '../../shared/sounds.js';
import { useScanner } from '../../shared/use-scanner.js';
import { useLive } from '../../shared/live.js';
import { useWords } from '../../shared/words.js';
import { asking, enterOn, lineKey, type Asked, type Screen } from './enter.rules.js';
import { couldBeTyped, linesOf, questionOf, readField, type Line } from './field.rules.js';
import { useDeskMemory, type DeskMemory } from './use-actions.js';
import { useActions } from './use-desk-actions.js';
import { useCard, type CardState } from './use-card.js';
import { useDoLine, type OnCounter } from './use-do-line.js';
import { useSingleKeys, type FieldWords } from './use-keys.js';
import { useSearch } from './use-search.js';
import { callColleague } from '../call-colleague.js';
import { useUndo } from './use-undo.js';
import { waitingField } from './waiting-list.js';

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

type FieldElement = RefObject<HTMLInputElement | null>;

/** The field is ahead of what was drawn when the machine is behind, so its own value is what counts. */
function useFieldWords(input: FieldElement): FieldWords & { setText: (text: string) => void } {
  const [text, setText] = useState('');
  const said = useCallback(() => input.current?.value ?? '', [input]);
  const put = useCallback(
    (words: string) => {
      // at once, so that a key pressed before the next drawing begins anew and does not go on with the old words
      if (input.current) input.current.value = words;
      setText(words);
    },
    [input],
  );
  return useMemo(() => ({ text, said, put, setText }), [text, said, put]);
}

/** What stands in the field and everything it could mean. */
function useField(words: FieldWords, card: CardState, memory: DeskMemory, counter: OnCounter | null) {
  const amenities = useAmenities();
  const keys = useSingleKeys(words);
  // A lone key that is about to act still counts as the empty field.
  const text = keys.armed ? '' : words.text;
  const typed = useMemo(() => readField(text), [text]);
  const search = useSearch(questionOf(typed, amenities), typed.room);
  const { found } = search;
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
  const { chosen, selected, move } = useSelection(lines, text);
  const { answered, failed } = search;
  const screen: Screen = { text, answered, failed, lines, chosen };
  return { amenities, keys, typed, search, screen, selected, move };
}

/** A line chosen with the arrows: that line, for as long as the words stand that it was chosen under. */
function useSelection(lines: Line[], text: string) {
  const [choice, setChoice] = useState<{ text: string; key: string } | null>(null);
  const chosen = choice?.text === text ? choice.key : null;
  const at = lines.findIndex((line) => lineKey(line) === chosen);
  const selected = Math.max(at, 0);
  const move = (by: number) => {
    const line = lines[(selected + by + lines.length) % lines.length];
    if (line) setChoice({ text, key: lineKey(line) });
  };
  return { chosen: at < 0 ? null : chosen, selected, move };
}

type Field = ReturnType<typeof useField>;

interface EnterParts {
  words: FieldWords;
  field: Field;
  memory: DeskMemory;
  doLine: (line: Line) => void;
}

/** Enter before the answer came waits for it: whoever types "412" and Enter blindly gets 412, never the guest before. */
function useEnter({ words, field, memory, doLine }: EnterParts) {
  const { screen, search } = field;
  const asked = useRef<Asked | null>(null);
  const [, look] = useReducer((times: number) => times + 1, 0);
  const settle = () => {
    if (!asked.current) return;
    const verdict = enterOn(asked.current, words.said(), screen);
    if (verdict.is === 'wait') return;
    const { text } = asked.current;
    asked.current = null;
    if (verdict.is === 'line') return doLine(verdict.line);
    if (verdict.is === 'past' || text === '') return;
    beep();
    if (verdict.is === 'failed' && asProblem(search.found.error).code !== 'signed_out')
      memory.setError(search.found.error);
  };
  // after every drawing, with what that drawing knows: a closure of an older one would do an older text's line
  useEffect(settle);
  return {
    enter() {
      const said = words.said();
      asked.current = asking(said, screen);
      if (said !== screen.text) words.put(said);
      else if (screen.failed) search.again();
      else settle();
    },
    cancel: () => void (asked.current = null),
    /** Words that came as quick as a scan and may be typed: the returned call says whether they were a unit. */
    burst(text: string) {
      const mine: Asked = { ...asking(text, screen), burst: true, held: true };
      asked.current = mine;
      return (unit: boolean) => {
        if (asked.current !== mine) return;
        asked.current = unit ? null : { ...mine, held: false };
        look();
      };
    },
  };
}

interface KeyParts extends EnterParts {
  print: (handoutId: string) => void;
  undo: () => void;
  help: () => void;
}

/** What a single key does in the empty field, or null. */
function singleKey(key: string, parts: KeyParts): (() => void) | null {
  const { memory, field, doLine, print, undo } = parts;
  const line =
    /^[1-9]$/.test(key) && field.screen.text === '' ? field.screen.lines[Number(key) - 1] : undefined;
  if (line) return () => doLine(line);
  const { last } = memory;
  const { handoutId } = last ?? { handoutId: null };
  if (key === '?') return parts.help;
  if (key.toLowerCase() === 'w') return () => document.getElementById(waitingField)?.focus();
  if (key.toLowerCase() === 'p' && handoutId) return () => print(handoutId);
  if (key.toLowerCase() === 'p' && last?.paper) return last.paper;
  if (key.toLowerCase() === 'h') return () => void callColleague().catch(memory.setError);
  return key.toLowerCase() === 'u' && last?.undo ? undo : null;
}

/** The keyboard of the one field. */
function useFieldKeys(parts: KeyParts, back: () => void) {
  const { words, field } = parts;
  const { keys, move, selected } = field;
  const { enter, cancel, burst } = useEnter(parts);
  const acts: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => (keys.armed !== null && keys.armed === words.said() ? keys.now() : enter()),
    Escape() {
      cancel();
      back();
    },
  };
  const onSingleKey = (key: string) => keys.arm(key, singleKey(key, parts));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const act = acts[event.key];
    if (act) {
      event.preventDefault();
      // a key held down is one Enter: its second must not take what the first has brought
      if (event.key !== 'Enter' || !event.repeat) act();
    } else if (event.key.length === 1) onSingleKey(event.key);
  };
  const armed = keys.armed && /^[1-9]$/.test(keys.armed) ? Number(keys.armed) - 1 : null;
  return { selected, armed, onKeyDown, onSingleKey, burst };
}

export function useDeskState(input: FieldElement, print: (handoutId: string) => void, help: () => void) {
  const memory = useDeskMemory();
  const card = useCard();
  const actions = useActions(memory, card.refresh);
  const [counter, setCounter] = useState<OnCounter | null>(null);
  const words = useFieldWords(input);
  const field = useField(words, card, memory, counter);
  const { doLine, scan, openGuest } = useDoLine({ memory, actions, card, counter, setCounter, words });
  const undo = useUndo(memory, card.refresh);
  /** One step at a time: the words, the notice, the unit, the ladder, the guest. */
  const back = () => {
    if (words.said() !== '') return words.put('');
    if (memory.error) return memory.setError(null);
    if (counter) return setCounter(null);
    if (memory.ladder) return memory.setLadder(null);
    card.close();
  };
  const parts = { words, memory, field, doLine, print, undo: () => void undo(), help };
  const { burst, ...keys } = useFieldKeys(parts, back);
  useScanner(
    (tag, stays) => void scan(tag, stays ? burst(tag) : undefined),
    (tag, target) => target === input.current && words.said() === tag && couldBeTyped(tag),
  );
  const { lines } = field.screen;
  return {
    memory,
    card,
    actions,
    counter,
    setCounter,
    words,
    field,
    lines,
    doLine,
    openGuest,
    undo,
    ...keys,
  };
}
