import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { isBehindDialog, isEditable } from '../../shared/hotkeys.js';
import { useWords } from '../../shared/words.js';

export interface TheFieldProps {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  setText: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  /** A key that was struck while the focus was elsewhere, and is on its way into the field. */
  onSingleKey: (key: string) => void;
  /** Id of the line Enter would do. */
  active: string | undefined;
}

/** Keys go to the one field wherever the focus is, unless somebody writes elsewhere or a dialog is open. */
function useAnywhere(field: RefObject<HTMLInputElement | null>, onSingleKey: (key: string) => void) {
  const struck = useRef(onSingleKey);
  useLayoutEffect(() => {
    struck.current = onSingleKey;
  }, [onSingleKey]);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isEditable(event.target) || isBehindDialog()) return;
      if (event.key === '?' || event.key.length !== 1) return;
      const onControl =
        event.target instanceof HTMLElement && event.target.closest('button, a, [role="tab"]');
      if (onControl && event.key === ' ') return;
      if (event.key === '/') event.preventDefault();
      field.current?.focus();
      if (event.key !== '/') struck.current(event.key);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [field]);
}

/** One field for everything: a room, a name, a scan, a wish. */
export function TheField({ field, text, setText, onKeyDown, onSingleKey, active }: TheFieldProps) {
  const { t } = useWords();
  useAnywhere(field, onSingleKey);
  return (
    <TextInput
      ref={field}
      className="the-field"
      size="md"
      radius="xl"
      autoFocus
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      role="combobox"
      aria-label={t('field.label')}
      aria-expanded={active !== undefined}
      aria-controls="desk-lines"
      aria-activedescendant={active}
      aria-autocomplete="list"
      placeholder={t('field.placeholder')}
      leftSection={<IconSearch size={20} aria-hidden />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
