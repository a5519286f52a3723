import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { CHARTED, chartSlot, looksDifferent, type Measured } from '../reading.rules.js';
import type { BayEntry, StationEntry } from '../station-book.js';

type BayMeasure = Exclude<Measured, 'rssi'>;
/** Uptime grows all the time; once a minute is enough to see that it does. */
const UPTIME_STEP_S = 60;

function bayStatement(column: BayMeasure): string {
  return `WITH changed AS (UPDATE bay SET ${column} = $3, version = version + 1
      WHERE hotel_id = $1 AND id = $2 AND $4 AND ${column} IS DISTINCT FROM $3 RETURNING id, station_id),
    told AS (INSERT INTO outbox (hotel_id, at, type, touched)
      SELECT $1, $5, 'bay.reading', jsonb_build_array(jsonb_build_object('kind', 'bay', 'id', id, 'station', station_id))
      FROM changed)
    INSERT INTO reading (hotel_id, station_id, node, property, at, value)
    SELECT $1, $6, $7, '${column}', $8, $3 WHERE $8::timestamptz IS NOT NULL ON CONFLICT DO NOTHING`;
}

const BAY: Record<BayMeasure, string> = {
  power: bayStatement('power'),
  energy: bayStatement('energy'),
  temperature: bayStatement('temperature'),
};

const STATION = (column: string): string => `WITH changed AS (
    UPDATE station SET ${column} = $3, seen_at = $4, version = version + 1
    WHERE hotel_id = $1 AND id = $2 AND $5 AND ${column} IS DISTINCT FROM $3 RETURNING id),
  told AS (INSERT INTO outbox (hotel_id, at, type, touched)
    SELECT $1, $4, 'station.reading', jsonb_build_array(jsonb_build_object('kind', 'station', 'id', id, 'station', id))
    FROM changed)
  INSERT INTO reading (hotel_id, station_id, node, property, at, value)
  SELECT $1, $2, 'station', 'rssi', $6, $7 WHERE $6::timestamptz IS NOT NULL ON CONFLICT DO NOTHING`;

/** Numbers of a station. The hot path: one prepared statement, and none at all while nothing that is shown changes. */
@Injectable()
export class TakeReading {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async ofBay(
    station: StationEntry,
    bay: BayEntry,
    property: Measured,
    value: number,
    retained: boolean,
  ): Promise<void> {
    if (property === 'rssi') return;
    const news = looksDifferent(property, shownNumber(bay.shown, property), value);
    const slot = this.slot(bay.charted, property, retained);
    if (!news && !slot) return;
    const now = this.clock.now();
    const node = `bay-${bay.number}`;
    await this.db.hot(`take-${property}`, BAY[property], [
      station.hotel,
      bay.id,
      value,
      news,
      now,
      station.id,
      node,
      slot,
    ]);
    if (news) bay.shown.set(property, value);
    if (slot) bay.charted.set(property, slot.getTime());
    if (news) this.db.committed();
  }

  async ofStation(station: StationEntry, rssi: number, retained: boolean): Promise<void> {
    const news = looksDifferent('rssi', shownNumber(station.shown, 'rssi'), rssi);
    const slot = this.slot(station.charted, 'rssi', retained);
    if (!news && !slot) return;
    await this.write(station, 'rssi', rssi, news, slot);
    if (slot) station.charted.set('rssi', slot.getTime());
  }

  async fact(
    station: StationEntry,
    column: 'firmware' | 'uptime' | 'boot' | 'supply',
    value: number | string,
  ): Promise<void> {
    const shown = station.shown.get(column);
    if (shown === value) return;
    const step = typeof value === 'number' && typeof shown === 'number' ? value - shown : Infinity;
    if (column === 'uptime' && step >= 0 && step < UPTIME_STEP_S) return;
    await this.write(station, column, column === 'uptime' ? value : String(value), true, null);
    station.shown.set(column, value);
  }

  private async write(
    station: StationEntry,
    column: string,
    value: number | string,
    news: boolean,
    slot: Date | null,
  ): Promise<void> {
    await this.db.hot(`take-station-${column}`, STATION(column), [
      station.hotel,
      station.id,
      value,
      this.clock.now(),
      news,
      slot,
      column === 'rssi' ? value : null,
    ]);
    if (news) station.shown.set(column, value);
    if (news) this.db.committed();
  }

  /** What the broker kept was measured some time ago: it is shown, but it is no point of a chart. */
  private slot(charted: Map<string, number>, property: Measured, retained: boolean): Date | null {
    if (retained || !CHARTED.includes(property)) return null;
    const slot = chartSlot(this.clock.now());
    return charted.get(property) === slot.getTime() ? null : slot;
  }
}

function shownNumber(shown: Map<string, number | string>, property: string): number | undefined {
  const value = shown.get(property);
  return typeof value === 'number' ? value : undefined;
}
