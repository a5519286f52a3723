import { formatNumber } from '../src/contracts/devices/homie-value.js';
import { bayNode, STATION_NODE } from '../src/contracts/devices/station.js';
import { JOURNAL_FULL } from './journal.js';
import type { StationState } from './station.machine.js';

export interface StationFacts {
  readonly firmware: string;
  readonly connectors: ReadonlyArray<readonly string[]>;
  /** dBm */
  readonly rssi: number;
  /** V */
  readonly supply: number;
}

/** Every retained value as its payload, keyed `node/property`. */
export function readings(state: StationState, facts: StationFacts, now: number): Map<string, string> {
  const values = new Map<string, string>([
    [`${STATION_NODE}/firmware`, facts.firmware],
    [`${STATION_NODE}/boot`, String(state.journal.boot)],
    [`${STATION_NODE}/uptime`, String(Math.floor((now - state.bootedAt) / 1_000))],
    [`${STATION_NODE}/rssi`, String(Math.round(facts.rssi))],
    [`${STATION_NODE}/supply`, decimal(facts.supply)],
  ]);
  state.bays.forEach((bay, at) => {
    const set = (property: string, payload: string) => values.set(`${bayNode(at + 1)}/${property}`, payload);
    set('connectors', JSON.stringify(facts.connectors[at] ?? []));
    set('door', bay.door);
    set('lock', bay.lock);
    set('occupied', String(bay.occupied));
    set('power', decimal(bay.meter.watts));
    set('energy', decimal(bay.meter.wattHours));
    set('temperature', decimal(bay.meter.celsius));
    set('charging', bay.charging);
  });
  return values;
}

/** Alerts that stand now, id to text. Homie deletes the topic when one is solved [V]. */
export function alerts(state: StationState): Map<string, string> {
  const standing = new Map<string, string>();
  state.bays.forEach((bay, at) => {
    const node = bayNode(at + 1);
    if (bay.breakIn) standing.set(`${node}-break-in`, `Bay ${at + 1} was opened without a command`);
    if (bay.lock === 'jammed') standing.set(`${node}-jammed`, `Bay ${at + 1} does not open`);
    if (bay.charging === 'fault') standing.set(`${node}-fault`, `Bay ${at + 1} ran hot, charging is off`);
  });
  if (state.journal.pending.length >= JOURNAL_FULL) standing.set('journal-full', 'The journal is full');
  return standing;
}

/** Every alert id that this firmware can raise. */
export function possibleAlerts(bays: number): string[] {
  const kinds = ['break-in', 'jammed', 'fault'];
  const ofBays = Array.from({ length: bays }, (_, at) => kinds.map((kind) => `${bayNode(at + 1)}-${kind}`));
  return [...ofBays.flat(), 'journal-full'];
}

const decimal = (value: number): string => formatNumber(Math.round(value * 10) / 10);
