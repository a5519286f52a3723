import { Injectable } from '@nestjs/common';
import type { HomieDescription } from '../../contracts/devices/homie-types.js';
import type { StationState } from '../../contracts/lockers.js';
import { Database } from '../../platform/db/database.js';

export interface BayEntry {
  readonly id: string;
  readonly number: number;
  /** Values as the house shows them; empty: look at the row. */
  readonly shown: Map<string, number | string>;
  /** Property → minute (ms) of its last chart point. */
  readonly charted: Map<string, number>;
}

export interface StationEntry {
  readonly hotel: string;
  readonly id: string;
  readonly device: string;
  state: StationState;
  /** It has said a state since this process last reached the broker. */
  heard: boolean;
  description: HomieDescription | null;
  readonly bays: Map<number, BayEntry>;
  readonly shown: Map<string, number | string>;
  readonly charted: Map<string, number>;
  /** Values that came before the description or while the station counted as away: topic tail → payload. */
  readonly early: Map<string, { payload: Buffer; retained: boolean }>;
}

const UNKNOWN_FOR_MS = 3_000;

/** What this process remembers of the stations it serves, so that a reading needs no look-up. */
@Injectable()
export class StationBook {
  private readonly stations = new Map<string, StationEntry>();
  private readonly unknown = new Map<string, number>();

  constructor(private readonly db: Database) {}

  all(): StationEntry[] {
    return [...this.stations.values()];
  }

  forget(hotel: string): void {
    for (const [key, entry] of this.stations) if (entry.hotel === hotel) this.stations.delete(key);
  }

  /** A station was added here: the next message of it looks again. */
  lookAgain(hotel: string, device: string): void {
    this.unknown.delete(`${hotel}/${device}`);
  }

  /** Null for a device nobody has entered; the answer is kept for three seconds, so strangers cost no queries. */
  async find(hotel: string, device: string): Promise<StationEntry | null> {
    const key = `${hotel}/${device}`;
    const known = this.stations.get(key);
    if (known) return known;
    const now = performance.now();
    if (now - (this.unknown.get(key) ?? -UNKNOWN_FOR_MS) < UNKNOWN_FOR_MS) return null;
    const row = await this.db.one<{ id: string; state: StationState }>(
      'SELECT id, state FROM station WHERE hotel_id = $1 AND device = $2',
      [hotel, device],
    );
    if (!row) {
      if (this.unknown.size > 1_000) this.unknown.clear();
      this.unknown.set(key, now);
      return null;
    }
    const entry: StationEntry = {
      hotel,
      device,
      id: row.id,
      state: row.state,
      heard: false,
      description: null,
      bays: new Map(),
      shown: new Map(),
      charted: new Map(),
      early: new Map(),
    };
    await this.readBays(entry);
    // two lanes may have asked at once: both must write into the same entry
    const first = this.stations.get(key);
    if (first) return first;
    this.stations.set(key, entry);
    return entry;
  }

  async readBays(entry: StationEntry): Promise<void> {
    const rows = await this.db.rows<{ id: string; number: number }>(
      'SELECT id, number FROM bay WHERE hotel_id = $1 AND station_id = $2',
      [entry.hotel, entry.id],
    );
    for (const { id, number } of rows) {
      if (!entry.bays.has(number)) {
        entry.bays.set(number, { id, number, shown: new Map(), charted: new Map() });
      }
    }
  }
}
