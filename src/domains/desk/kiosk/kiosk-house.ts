import { Injectable } from '@nestjs/common';
import type { KioskActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { KioskHouse, StationState } from '../../../contracts/lockers.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database } from '../../../platform/db/database.js';
import { DevicesFacade } from '../../devices/devices.facade.js';

interface HouseRow {
  hotel: string;
  languages: Language[];
  station: string;
  state: StationState;
}

/** What a kiosk shows when it wakes up. */
@Injectable()
export class KioskHouses {
  constructor(
    private readonly db: Database,
    private readonly devices: DevicesFacade,
  ) {}

  async of({ hotel, stationId }: KioskActor): Promise<KioskHouse> {
    const row = await this.db.one<HouseRow>(
      `SELECT h.name AS hotel, h.languages, s.name AS station, s.state FROM hotel h
       JOIN station s ON s.hotel_id = h.hotel_id WHERE h.hotel_id = $1 AND s.id = $2`,
      [hotel, stationId],
    );
    if (!row) throw new Refused(404, 'unknown_station');
    return { ...row, stationId, bays: await this.devices.kioskBays(hotel, stationId) };
  }
}
