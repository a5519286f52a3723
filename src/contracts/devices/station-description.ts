import type { HomieDescription, HomieNode, HomieProperty } from './homie-types.js';
import { bayNode, CHARGINGS, DOORS, LOCKS, OPENING_EXTENSION, STATION_NODE } from './station.js';

export interface StationPlan {
  /** Shown to staff, e.g. "Lobby". */
  readonly name: string;
  /** In order: the first is bay 1. */
  readonly bays: ReadonlyArray<{ readonly connectors: readonly string[] }>;
  /** `major.minor.patch`; each part below 1,000. */
  readonly firmware: string;
  /** Raise by one when the bays or the name change under the same firmware; 0 to 999. */
  readonly revision?: number;
}

/**
 * The retained `$description` of a station: nodes `station` and `bay-1` …. A bay is a node and not a child device,
 * because a child device would escape an access rule that names one device. Its version must grow with every
 * change [V], so it is made of the firmware's version and the plan's revision: neither needs memory in the device.
 */
export function stationDescription(plan: StationPlan): HomieDescription {
  const bays = plan.bays.map((_, at): [string, HomieNode] => [bayNode(at + 1), bay(at + 1)]);
  return {
    homie: '5.0',
    version: descriptionVersion(plan.firmware, plan.revision ?? 0),
    name: plan.name,
    type: `${OPENING_EXTENSION}/station`,
    nodes: { [STATION_NODE]: station(), ...Object.fromEntries(bays) },
    children: [],
    extensions: [OPENING_EXTENSION],
  };
}

export function descriptionVersion(firmware: string, revision: number): number {
  const [major = 0, minor = 0, patch = 0] = firmware.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return ((major * 1_000 + minor) * 1_000 + patch) * 1_000 + revision;
}

function station(): HomieNode {
  return {
    name: 'Station',
    type: `${OPENING_EXTENSION}/controller`,
    properties: {
      // Momentary, so not retained: a nonce or an event kept by the broker would be read again after its time.
      challenge: property({ name: 'Challenge', datatype: 'json', settable: true, retained: false }),
      event: property({ name: 'Journal', datatype: 'json', retained: false }),
      'event-ack': property({ name: 'Journal receipt', datatype: 'json', settable: true, retained: false }),
      firmware: property({ name: 'Firmware', datatype: 'string' }),
      uptime: property({ name: 'Uptime', datatype: 'integer', format: '0:', unit: 's' }),
      boot: property({ name: 'Boot count', datatype: 'integer', format: '1:' }),
      rssi: property({ name: 'Signal', datatype: 'integer', format: '-127:0', unit: 'dBm' }),
      supply: property({ name: 'Supply voltage', datatype: 'float', format: '0:60', unit: 'V' }),
    },
  };
}

function bay(number: number): HomieNode {
  return {
    name: `Bay ${number}`,
    type: `${OPENING_EXTENSION}/bay`,
    properties: {
      command: property({ name: 'Command', datatype: 'json', settable: true, retained: false }),
      door: property({ name: 'Door', datatype: 'enum', format: DOORS.join(',') }),
      lock: property({ name: 'Lock', datatype: 'enum', format: LOCKS.join(',') }),
      occupied: property({ name: 'Occupied', datatype: 'boolean', format: 'empty,occupied' }),
      connectors: property({ name: 'Connectors', datatype: 'json' }),
      power: property({ name: 'Power', datatype: 'float', format: '0:300', unit: 'W' }),
      energy: property({ name: 'Energy', datatype: 'float', format: '0:', unit: 'Wh' }),
      temperature: property({ name: 'Temperature', datatype: 'float', format: '-40:125', unit: '°C' }),
      charging: property({ name: 'Charging', datatype: 'enum', format: CHARGINGS.join(',') }),
    },
  };
}

function property(given: Partial<HomieProperty> & Pick<HomieProperty, 'datatype'>): HomieProperty {
  return { settable: false, retained: true, ...given };
}
