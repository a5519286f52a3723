import { useEffect, useLayoutEffect, useRef } from 'react';

export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

export function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** A dialog or an open menu has the keys to itself. */
export function isBehindDialog(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

/**
 * Single keys (`?`, `p`) for the whole page: never with a modifier, never while something is being typed, never
 * behind a dialog.
 */
export function useHotkeys(keys: KeyMap, enabled = true): void {
  const current = useRef(keys);
  useLayoutEffect(() => {
    current.current = keys;
  }, [keys]);
  useEffect(() => {
    if (!enabled) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isEditable(event.target) || isBehindDialog()) return;
      const handle = current.current[event.key] ?? current.current[event.key.toLowerCase()];
      handle?.(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [enabled]);
}
