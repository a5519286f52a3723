import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { HotelSettings } from '../../contracts/people.js';
import { Refused } from '../../contracts/refusals.js';
import { Database } from '../../platform/db/database.js';
import { HotelsFacade } from './hotels.facade.js';

/** The settings as a form shows them. The network's password is for those who set it; guests get it on their slip. */
@Injectable()
export class Settings {
  constructor(
    private readonly db: Database,
    private readonly hotels: HotelsFacade,
  ) {}

  /** Read past what is cached: old settings under a new version would overwrite a colleague's. @throws Refused not_found */
  async of(actor: StaffActor): Promise<HotelSettings> {
    const row = await this.db.one<Omit<HotelSettings, 'wifiPassword'>>(
      `SELECT version, name, time_zone AS "timeZone", currency, languages, check_out_time AS "checkOutTime",
         wifi_network AS "wifiNetwork", wifi_portal AS "wifiPortal" FROM hotel WHERE hotel_id = $1`,
      [actor.hotel],
    );
    if (!row) throw new Refused(404, 'not_found');
    const sets = actor.role === 'manager' || actor.role === 'admin';
    return { ...row, wifiPassword: sets ? await this.hotels.wifiPassword(actor.hotel) : '' };
  }
}
