import { useEffect, useLayoutEffect, useRef } from 'react';
import { ScanDetector } from './scanner.js';

/** React hears a value set from outside only through the element's own setter. */
function setValue(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const owner = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Calls `onScan` for a scan wherever the focus is. What it typed into a field is taken out again, unless `stays`
 * says that it may have been typed: then `onScan` hears so, and the field keeps every character.
 */
export function useScanner(
  onScan: (text: string, stays: boolean) => void,
  stays: (text: string, target: EventTarget | null) => boolean,
): void {
  const handler = useRef({ onScan, stays });
  // before the next key, not some time after the drawing: a scan goes to the guest who is on the screen
  useLayoutEffect(() => {
    handler.current = { onScan, stays };
  }, [onScan, stays]);
  useEffect(() => {
    const detector = new ScanDetector();
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.isComposing) return;
      const verdict = detector.feed(event.key, event.timeStamp);
      if (verdict.kind !== 'scan') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const field = event.target;
      const kept = handler.current.stays(verdict.text, field);
      if (kept) return handler.current.onScan(verdict.text, true);
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
        if (field.value.endsWith(verdict.text)) setValue(field, field.value.slice(0, -verdict.text.length));
      handler.current.onScan(verdict.text, false);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
