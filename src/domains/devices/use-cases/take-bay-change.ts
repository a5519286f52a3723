import { Injectable } from '@nestjs/common';
import { connectors } from '../../../contracts/common.js';
import { Database } from '../../../platform/db/database.js';
import { DeviceFaults } from '../device-faults.js';
import type { BayEntry, StationEntry } from '../station-book.js';
import { type BayChange, StationEvents } from '../station-events.js';

/** The column is one of four, never text from outside. */
const COLUMNS: Record<BayChange['property'], { column: string; type: string }> = {
  door: { column: 'door', type: 'text' },
  lock: { column: 'lock', type: 'text' },
  charging: { column: 'charging', type: 'text' },
  occupied: { column: 'occupied', type: 'boolean' },
};

/** What a bay's door, lock, presence sensor or charging says now. Rare, and others act on it: one transaction. */
@Injectable()
export class TakeBayChange {
  constructor(
    private readonly db: Database,
    private readonly events: StationEvents,
    private readonly faults: DeviceFaults,
  ) {}

  async run(
    station: StationEntry,
    bay: BayEntry,
    property: BayChange['property'],
    now: string,
  ): Promise<void> {
    if (bay.shown.get(property) === now) return;
    const { column, type } = COLUMNS[property];
    await this.db.transaction(async (tx) => {
      const row = await tx.one<{ before: string | null }>(
        `WITH old AS (SELECT ${column}::text AS before FROM bay WHERE hotel_id = $1 AND id = $2 FOR UPDATE)
         UPDATE bay SET ${column} = $3::${type}, version = version + 1
         WHERE hotel_id = $1 AND id = $2 AND ${column} IS DISTINCT FROM $3::${type}
         RETURNING (SELECT before FROM old) AS before`,
        [station.hotel, bay.id, now],
      );
      if (!row) return;
      await tx.tell(station.hotel, {
        type: `bay.${property}`,
        touched: [{ kind: 'bay', id: bay.id, station: station.id }],
      });
      const of = { hotel: station.hotel, stationId: station.id, bayId: bay.id };
      await this.events.tellBay(tx, { ...of, property, before: row.before, now });
    });
    bay.shown.set(property, now);
  }

  async connectors(station: StationEntry, bay: BayEntry, told: readonly string[]): Promise<void> {
    const known = told.filter((one) => (connectors as readonly string[]).includes(one));
    if (known.length < told.length) {
      this.faults.report(station.hotel, station.id, 'unknown_connector', bay.number);
    }
    if (bay.shown.get('connectors') === known.join()) return;
    await this.db.transaction(async (tx) => {
      const rows = await tx.rows(
        `UPDATE bay SET connectors = $3, version = version + 1
         WHERE hotel_id = $1 AND id = $2 AND connectors IS DISTINCT FROM $3::text[] RETURNING id`,
        [station.hotel, bay.id, known],
      );
      if (rows.length === 0) return;
      await tx.tell(station.hotel, {
        type: 'bay.connectors',
        touched: [{ kind: 'bay', id: bay.id, station: station.id }],
      });
    });
    bay.shown.set('connectors', known.join());
  }
}
