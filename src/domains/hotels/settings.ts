import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { HotelSettings } from '../../contracts/people.js';
import { Database } from '../../platform/db/database.js';
import { HotelsFacade } from './hotels.facade.js';

/** The settings as a form shows them. The network's password is for those who set it; guests get it on their slip. */
@Injectable()
export class Settings {
  constructor(
    private readonly db: Database,
    private readonly hotels: HotelsFacade,
  ) {}

  async of(actor: StaffActor): Promise<HotelSettings> {
    const { name, timeZone, currency, languages, checkOutTime, wifiNetwork, wifiPortal } =
      await this.hotels.hotel(actor.hotel);
    const row = await this.db.one<{ version: number }>('SELECT version FROM hotel WHERE hotel_id = $1', [
      actor.hotel,
    ]);
    const sets = actor.role === 'manager' || actor.role === 'admin';
    return {
      version: row?.version ?? 1,
      name,
      timeZone,
      currency,
      languages,
      checkOutTime,
      wifiNetwork,
      wifiPassword: sets ? await this.hotels.wifiPassword(actor.hotel) : '',
      wifiPortal,
    };
  }
}
