import { Injectable } from '@nestjs/common';
import type { GuestPage } from '../../../contracts/guest-page.js';
import type { LiveState } from '../../../contracts/live.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { GuestsFacade } from '../../guests/guests.facade.js';
import { HotelsFacade } from '../../hotels/hotels.facade.js';
import { WifiFacade } from '../../wifi/wifi.facade.js';
import { type Until, untilOf, untilSaid } from '../until.js';
import { pageRow, type PageRow } from './guest-page.queries.js';

/** The door of the guest's own page. */
@Injectable()
export class GuestPageFacade {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
    private readonly guests: GuestsFacade,
    private readonly wifi: WifiFacade,
  ) {}

  /** @throws Refused link_is_over once the guest has gone */
  async page(hotel: string, stayId: string): Promise<GuestPage> {
    const row = await pageRow(this.db, hotel, stayId, this.clock.now());
    if (!row?.open) throw new Refused(404, 'link_is_over');
    return this.whole(hotel, stayId, row);
  }

  /** The whole page of a stay; `state: null` when it is over. */
  async pageStates(hotel: string, stayId: string): Promise<LiveState[]> {
    const row = await pageRow(this.db, hotel, stayId, this.clock.now());
    if (!row) return [];
    const state = row.open ? await this.whole(hotel, stayId, row) : null;
    return [{ kind: 'guest-page', id: stayId, version: row.version, state }];
  }

  /** Until when she needs what she asks for, where her words say so. */
  async until(hotel: string, stayId: string, words: string): Promise<Until | null> {
    return untilOf(this.db, await this.hotels.hotel(hotel), stayId, untilSaid(words), this.clock.now());
  }

  /**
   * Whose page is over can no longer ask for anything with an old link. Two commands of one page come one after the other,
   * so that what is open is counted once for each. @throws Refused link_is_over
   */
  async mustBeOpen(tx: Tx, hotel: string, stayId: string): Promise<void> {
    const row = await tx.one<{ open: boolean }>(
      `SELECT status <> 'departed' AND $3 < departs_at + interval '1 day' AS open FROM stay WHERE hotel_id = $1 AND id = $2
       FOR NO KEY UPDATE`,
      [hotel, stayId, this.clock.now()],
    );
    if (!row?.open) throw new Refused(404, 'link_is_over');
  }

  /** Codes are opened here, for this one reader; no event, feed or log ever holds them. */
  private async whole(hotel: string, stayId: string, row: PageRow): Promise<GuestPage> {
    const [facts, person] = await Promise.all([
      this.hotels.hotel(hotel),
      this.guests.person(hotel, stayId, row.language),
    ]);
    const { guest, language, loans, bays, care, ideas, version } = row;
    const vouchers = row.vouchers.map(({ id, sealed, hardEnd, devices }) => ({
      id,
      code: this.wifi.codeIn(Buffer.from(sealed, 'base64')),
      network: facts.wifiNetwork,
      hardEnd,
      devices,
    }));
    const { name, timeZone } = facts;
    const head = { id: stayId, hotel: name, timeZone, guest, language };
    return { ...head, loans, vouchers, bays, care, question: person.question, ideas, version };
  }
}
