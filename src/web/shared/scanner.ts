/**
 * Tells a barcode scanner from a person: a scanner sends every key within a few milliseconds and ends with Enter
 * or Tab, or begins with a prefix key it was configured with. Measured on keyboard-wedge scanners: 2 to 20 ms
 * between keys; a very fast typist is above 60 ms [R].
 */
export interface ScanSettings {
  /** Longest gap between two keys of a scan, ms. */
  gap: number;
  /** Shorter bursts are typing: two keys pressed together are not a scan. */
  shortest: number;
  /** Keys that begin a scan whatever its speed. */
  prefixes: string[];
}

export const usualScan: ScanSettings = { gap: 50, shortest: 4, prefixes: ['F13', '\u0002'] };

export type ScanVerdict = { kind: 'typing' } | { kind: 'collecting' } | { kind: 'scan'; text: string };

const ends = new Set(['Enter', 'Tab']);
const silent = new Set(['Shift', 'CapsLock', 'AltGraph', 'Alt', 'Control']);

export class ScanDetector {
  private text = '';
  private last = Number.NEGATIVE_INFINITY;
  private prefixed = false;

  constructor(private readonly settings: ScanSettings = usualScan) {}

  /** One key as `KeyboardEvent.key` and its time in ms. */
  feed(key: string, at: number): ScanVerdict {
    if (silent.has(key)) return { kind: this.prefixed ? 'collecting' : 'typing' };
    if (this.settings.prefixes.includes(key)) {
      this.begin('', at);
      this.prefixed = true;
      return { kind: 'collecting' };
    }
    const fast = at - this.last <= this.settings.gap;
    if (ends.has(key)) return this.end(fast);
    if ([...key].length !== 1) {
      this.begin('', Number.NEGATIVE_INFINITY);
      return { kind: 'typing' };
    }
    // A prefixed scan may be slow, but not for ever: two seconds of silence end it.
    const goesOn = fast || (this.prefixed && at - this.last <= 2000);
    if (!goesOn) this.begin('', at);
    this.text += key;
    this.last = at;
    return { kind: this.prefixed || this.text.length >= this.settings.shortest ? 'collecting' : 'typing' };
  }

  private end(fast: boolean): ScanVerdict {
    const text = this.text;
    const scan = text !== '' && (this.prefixed || (fast && text.length >= this.settings.shortest));
    this.begin('', Number.NEGATIVE_INFINITY);
    return scan ? { kind: 'scan', text } : { kind: 'typing' };
  }

  private begin(text: string, at: number): void {
    this.text = text;
    this.last = at;
    this.prefixed = false;
  }
}
