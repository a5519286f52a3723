import type { HandoutLine, PromiseLine } from '../../../contracts/handouts.js';
import type { AlertLine, StationTruth } from '../../../contracts/lockers.js';

export interface NowLines {
  /** Open promises, the next due first. */
  promises: PromiseLine[];
  /** Loans whose time is over, the longest first. */
  late: HandoutLine[];
  /** Unsolved, worst first; a call for help stands with who waits, not here. */
  alerts: AlertLine[];
  /** Loans that are out. */
  out: number;
  /** Stations that cannot be reached. */
  devices: number;
}

const worst = { alarm: 0, warn: 1, info: 2 };

/** What is promised, due and wrong at `now` (house time, ms). */
export function nowLines(
  promises: PromiseLine[],
  handouts: HandoutLine[],
  alerts: AlertLine[],
  stations: StationTruth[],
  now: number,
): NowLines {
  const loans = handouts.filter(({ kind, status }) => kind === 'loan' && status === 'open');
  const due = (line: HandoutLine) => (line.dueAt ? Date.parse(line.dueAt) : Infinity);
  return {
    promises: promises
      .filter(({ status }) => status === 'open')
      .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt)),
    late: loans.filter((line) => due(line) < now).sort((a, b) => due(a) - due(b)),
    alerts: alerts
      .filter(({ solved, code }) => !solved && code !== 'help')
      .sort((a, b) => worst[a.severity] - worst[b.severity] || a.since.localeCompare(b.since)),
    out: loans.length,
    devices: stations.filter(({ state }) => state === 'lost' || state === 'disconnected').length,
  };
}
