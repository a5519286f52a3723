/** The shelf of a station in software, as it stands in the demo hotel's lobby. */
export const DEMO_BAYS: ReadonlyArray<{ readonly connectors: readonly string[] }> = [
  { connectors: ['usb-c'] },
  { connectors: ['usb-c'] },
  { connectors: ['usb-c'] },
  { connectors: ['lightning'] },
  { connectors: ['lightning'] },
  { connectors: ['qi'] },
  { connectors: ['usb-c', 'lightning'] },
  { connectors: ['micro-usb'] },
];

/** Seconds since 2020: no earlier life of a station whose flash was wiped can have counted so far. */
export function firstBoot(): number {
  return Math.floor((Date.now() - Date.UTC(2020, 0, 1)) / 1_000);
}
