import type { PromiseLine } from '../../contracts/handouts.js';
import type { AlertLine, BayTruth, StationTruth } from '../../contracts/lockers.js';

const severities = { alarm: 0, warn: 1, info: 2 } as const;

/** Worst first; among equals what nobody has taken on, then what has lasted longest. Solved ones are no longer shown. */
export function rankAlerts(alerts: readonly AlertLine[]): AlertLine[] {
  return alerts
    .filter((alert) => !alert.solved)
    .sort(
      (a, b) =>
        severities[a.severity] - severities[b.severity] ||
        Number(a.acknowledgedBy != null) - Number(b.acknowledgedBy != null) ||
        a.since.localeCompare(b.since),
    );
}

export interface Place {
  place: string;
  stations: StationTruth[];
}

export function byPlace(stations: readonly StationTruth[], language: string): Place[] {
  const places = new Map<string, StationTruth[]>();
  const order = new Intl.Collator(language, { numeric: true });
  for (const station of [...stations].sort((a, b) => order.compare(a.name, b.name))) {
    places.set(station.place, [...(places.get(station.place) ?? []), station]);
  }
  return [...places]
    .map(([place, list]) => ({ place, stations: list }))
    .sort((a, b) => order.compare(a.place, b.place));
}

export function baysOf(bays: readonly BayTruth[], stationId: string): BayTruth[] {
  return bays.filter((bay) => bay.stationId === stationId).sort((a, b) => a.number - b.number);
}

/** What a tile says first; the worst thing that is true of the bay. */
export const bayMoods = [
  'out',
  'jammed',
  'fault',
  'unlocked',
  'open',
  'untold',
  'charging',
  'full',
  'taken',
  'free',
] as const;
export type BayMood = (typeof bayMoods)[number];

export function moodOf(bay: BayTruth): BayMood {
  if (bay.outOfService != null) return 'out';
  if (bay.lock === 'jammed') return 'jammed';
  if (bay.charging === 'fault') return 'fault';
  if (bay.door === 'open') return 'open';
  if (bay.lock === 'unlocked') return 'unlocked';
  if (bay.door === 'unknown') return 'untold';
  if (bay.charging === 'charging' || bay.charging === 'full') return bay.charging;
  return bay.taken ? 'taken' : 'free';
}

export const toneOf = (mood: BayMood): 'alarm' | 'attention' | 'calm' | 'quiet' => {
  switch (mood) {
    case 'jammed':
    case 'fault':
      return 'alarm';
    case 'open':
    case 'unlocked':
    case 'out':
    case 'untold':
      return 'attention';
    case 'charging':
    case 'full':
      return 'calm';
    default:
      return 'quiet';
  }
};

/** Doors side by side, as most banks are built: few in one row, else three or four wide. */
export const bankColumns = (bays: number): number =>
  bays <= 4 ? Math.max(1, bays) : [5, 6, 9].includes(bays) ? 3 : 4;

export interface Age {
  unit: 'second' | 'minute' | 'hour' | 'day';
  count: number;
}

export function ageOf(from: string, now: number): Age {
  const seconds = Math.max(0, Math.floor((now - Date.parse(from)) / 1000));
  if (seconds < 90) return { unit: 'second', count: seconds };
  if (seconds < 90 * 60) return { unit: 'minute', count: Math.floor(seconds / 60) };
  if (seconds < 36 * 3600) return { unit: 'hour', count: Math.floor(seconds / 3600) };
  return { unit: 'day', count: Math.floor(seconds / 86_400) };
}

/** `state: ready` is the station's own word; everything else means that what is shown is from before. */
export const isLive = (station: StationTruth): boolean => station.state === 'ready';

/** A code of an alert may carry a detail: `device_fault:too-large`. */
export function alertWords(code: string): { code: string; detail: string } {
  const colon = code.indexOf(':');
  return colon < 0 ? { code, detail: '' } : { code: code.slice(0, colon), detail: code.slice(colon + 1) };
}

/** What waits for my yes before what I have promised; the nearest first. */
export function askedFirst(lines: readonly PromiseLine[], me: string): PromiseLine[] {
  return [...lines].sort(
    (a, b) => Number(b.askedId === me) - Number(a.askedId === me) || a.dueAt.localeCompare(b.dueAt),
  );
}
