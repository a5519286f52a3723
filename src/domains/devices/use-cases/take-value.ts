import { Injectable } from '@nestjs/common';
import { propertyOf } from '../../../contracts/devices/homie.js';
import type { HomieValue } from '../../../contracts/devices/homie-value.js';
import { parseValue } from '../../../contracts/devices/homie-value.js';
import { bayOfNode, parseConnectors, STATION_NODE } from '../../../contracts/devices/station.js';
import { DeviceFaults } from '../device-faults.js';
import { isMeasured } from '../reading.rules.js';
import type { StationEntry } from '../station-book.js';
import { TakeBayChange } from './take-bay-change.js';
import { TakeReading } from './take-reading.js';

const BAY_WORDS = ['door', 'lock', 'occupied', 'charging'] as const;
const STATION_FACTS = ['firmware', 'uptime', 'boot', 'supply'] as const;

export interface Value {
  node: string;
  property: string;
  payload: Buffer;
  /** Kept by the broker: true now, but said some time ago. */
  retained: boolean;
}

/** A value of a node, read against what the station declared. An illegal one is a fault, and the old one stands [V]. */
@Injectable()
export class TakeValue {
  constructor(
    private readonly faults: DeviceFaults,
    private readonly readings: TakeReading,
    private readonly changes: TakeBayChange,
  ) {}

  async run(station: StationEntry, value: Value): Promise<void> {
    const { node, property, payload } = value;
    const number = bayOfNode(node);
    const declared = station.description && propertyOf(station.description, node, property);
    if (!declared) return this.faults.report(station.hotel, station.id, 'unknown_property', number);
    // a deleted value: the state of the station says what is to be thought of its bays
    if (payload.length === 0) return;
    const read = parseValue(declared, payload);
    if (!read.ok) return this.faults.report(station.hotel, station.id, 'bad_value', number);
    if (node === STATION_NODE) return this.ofStation(station, value, read.value);
    const bay = number === null ? undefined : station.bays.get(number);
    if (!bay) return;
    if (property === 'connectors') {
      const list = parseConnectors(payload);
      if (!list.ok) return this.faults.report(station.hotel, station.id, 'bad_value', number);
      return this.changes.connectors(station, bay, list.value);
    }
    const word = BAY_WORDS.find((one) => one === property);
    if (word) return this.changes.run(station, bay, word, String(read.value));
    if (isMeasured(property) && typeof read.value === 'number') {
      return this.readings.ofBay(station, bay, property, read.value, value.retained);
    }
  }

  private async ofStation(station: StationEntry, value: Value, read: HomieValue): Promise<void> {
    if (value.property === 'rssi' && typeof read === 'number') {
      return this.readings.ofStation(station, read, value.retained);
    }
    const fact = STATION_FACTS.find((one) => one === value.property);
    if (fact) return this.readings.fact(station, fact, typeof read === 'number' ? read : String(read));
  }
}
