import { bayOfNode } from '../../contracts/devices/station.js';

export type Severity = 'info' | 'warn' | 'alarm';

/** What the machine takes back when it is over. Everything else is a happening: it stays until a person has seen it. */
const CONDITIONS = ['station_lost', 'jammed', 'bay_fault', 'journal_full', 'guest_phone_waiting'];

export function endsByItself(code: string): boolean {
  return CONDITIONS.includes(code) || code.startsWith('device:');
}

export interface AlertName {
  bay: number | null;
  code: string;
  severity: Severity;
}

const KNOWN: Readonly<Record<string, { code: string; severity: Severity }>> = {
  'break-in': { code: 'break_in', severity: 'alarm' },
  jammed: { code: 'jammed', severity: 'warn' },
  fault: { code: 'bay_fault', severity: 'alarm' },
  'journal-full': { code: 'journal_full', severity: 'alarm' },
};

/** `bay-3-jammed` → bay 3, jammed. An id we have no word for is shown as it is. */
export function alertOfTopic(id: string): AlertName {
  const found = /^(bay-\d+)-(.+)$/.exec(id);
  const bay = found ? bayOfNode(found[1] ?? '') : null;
  const what = bay === null ? id : (found?.[2] ?? id);
  const known = Object.hasOwn(KNOWN, what) ? KNOWN[what] : undefined;
  return { bay, ...(known ?? { code: `device:${what}`, severity: 'warn' }) };
}
