import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { parseDescription } from '../../../contracts/devices/homie.js';
import { bayOfNode } from '../../../contracts/devices/station.js';
import { Database } from '../../../platform/db/database.js';
import { DeviceFaults } from '../device-faults.js';
import { StationBook, type StationEntry } from '../station-book.js';

/** `$description` of a station: its bays come and stay. Illegal parts are left out and recorded [V]. */
@Injectable()
export class TakeDescription {
  constructor(
    private readonly db: Database,
    private readonly book: StationBook,
    private readonly faults: DeviceFaults,
  ) {}

  /** @returns whether there is a description to read values by now */
  async run(station: StationEntry, payload: Buffer): Promise<boolean> {
    const { description, faults } = parseDescription(payload);
    if (faults.length > 0) this.faults.report(station.hotel, station.id, 'bad_description');
    if (!description) return false;
    const before = station.description;
    if (before && description.version < before.version) {
      this.faults.report(station.hotel, station.id, 'description_version_fell');
    }
    station.description = description;
    if (before && before.version === description.version) return true;
    const numbers = Object.keys(description.nodes)
      .map(bayOfNode)
      .filter((bay) => bay !== null);
    await this.db.transaction(async (tx) => {
      const made = await tx.rows<{ id: string }>(
        `INSERT INTO bay (hotel_id, id, station_id, number)
         SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::integer[])
         ON CONFLICT (hotel_id, station_id, number) DO NOTHING RETURNING id`,
        [station.hotel, numbers.map(() => uuidv7()), numbers.map(() => station.id), numbers],
      );
      const changed = await tx.rows(
        `UPDATE station SET description_version = $3, version = version + 1
         WHERE hotel_id = $1 AND id = $2 AND description_version IS DISTINCT FROM $3 RETURNING id`,
        [station.hotel, station.id, description.version],
      );
      if (made.length === 0 && changed.length === 0) return;
      await tx.tell(station.hotel, {
        type: 'station.described',
        touched: [
          { kind: 'station', id: station.id, station: station.id },
          ...made.map(({ id }) => ({ kind: 'bay', id, station: station.id })),
        ],
      });
    });
    await this.book.readBays(station);
    return true;
  }
}
