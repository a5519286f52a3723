import { Injectable } from '@nestjs/common';
import type { DeviceState } from '../../../contracts/devices/homie-types.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { raiseAlert, solveAlert } from '../alerts.js';
import type { StationEntry } from '../station-book.js';

const AWAY: readonly string[] = ['lost', 'disconnected', 'new'];
export const isAway = (state: string): boolean => AWAY.includes(state);

/** `$state` of a station. Away: its bays turn grey, for what is shown is never stale without saying so. */
@Injectable()
export class TakeState {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(station: StationEntry, state: DeviceState): Promise<void> {
    if (station.state === state) return;
    await this.db.transaction(async (tx) => {
      const now = this.clock.now();
      const row = await tx.one<{ id: string }>(
        `UPDATE station SET state = $3, version = version + 1, seen_at = CASE WHEN $4 THEN seen_at ELSE $5 END
         WHERE hotel_id = $1 AND id = $2 AND state <> $3 RETURNING id`,
        [station.hotel, station.id, state, state === 'lost', now],
      );
      if (!row) return;
      const bays = isAway(state) ? await this.grey(tx, station) : await this.bays(tx, station);
      await tx.tell(station.hotel, {
        type: 'station.state',
        touched: [
          { kind: 'station', id: station.id, station: station.id },
          ...bays.map((id) => ({ kind: 'bay', id, station: station.id })),
        ],
      });
      const words = { hotel: station.hotel, stationId: station.id, bay: null, code: 'station_lost' };
      if (state === 'lost') await raiseAlert(tx, now, { ...words, severity: 'alarm', once: true });
      if (state === 'ready') await solveAlert(tx, now, words);
    });
    station.state = state;
    if (isAway(state)) {
      station.shown.clear();
      for (const bay of station.bays.values()) bay.shown.clear();
    }
  }

  private async grey(tx: Tx, station: StationEntry): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `UPDATE bay SET door = 'unknown', lock = 'unknown', occupied = NULL, power = NULL, charging = 'unknown',
         version = version + 1 WHERE hotel_id = $1 AND station_id = $2 RETURNING id`,
      [station.hotel, station.id],
    );
    return rows.map((row) => row.id);
  }

  private async bays(tx: Tx, station: StationEntry): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      'UPDATE bay SET version = version + 1 WHERE hotel_id = $1 AND station_id = $2 RETURNING id',
      [station.hotel, station.id],
    );
    return rows.map((row) => row.id);
  }
}
