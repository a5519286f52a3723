import { useEffect, useRef } from 'react';
import { ScanDetector } from './scanner.js';

/** React hears a value set from outside only through the element's own setter. */
function setValue(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const owner = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Calls `onScan` for a scan wherever the focus is; what it typed into a field is taken out again. */
export function useScanner(onScan: (text: string) => void): void {
  const handler = useRef(onScan);
  useEffect(() => {
    handler.current = onScan;
  }, [onScan]);
  useEffect(() => {
    const detector = new ScanDetector();
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.isComposing) return;
      const verdict = detector.feed(event.key, event.timeStamp);
      if (verdict.kind !== 'scan') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const field = event.target;
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
        if (field.value.endsWith(verdict.text)) setValue(field, field.value.slice(0, -verdict.text.length));
      handler.current(verdict.text);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
