import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { type Language, languages } from '../../../contracts/common.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Slip } from '../../../contracts/wifi.js';
import { Database } from '../../../platform/db/database.js';
import { qrSvg } from '../../../platform/text/qr.js';
import { GuestsFacade } from '../../guests/guests.facade.js';
import { HotelsFacade } from '../../hotels/hotels.facade.js';
import { WifiFacade } from '../../wifi/wifi.facade.js';
import { PageLinks } from '../guest-page/page-links.js';
import { handoutOf } from '../handout.queries.js';

interface SlipFacts {
  guest: string;
  room: string | null;
  language: Language;
  names: Record<string, string>;
}

/**
 * Everything a slip shows, in the guest's language. A bay's PIN is known to the console that handed it out and
 * to nobody else: the slip gets it there, for the server keeps only its keyed hash.
 */
@Injectable()
export class PrintSlip {
  constructor(
    private readonly db: Database,
    private readonly hotels: HotelsFacade,
    private readonly wifi: WifiFacade,
    private readonly links: PageLinks,
    private readonly guests: GuestsFacade,
  ) {}

  /** @throws Refused unknown_handout */
  async run(actor: StaffActor, id: string): Promise<Slip> {
    const handout = await handoutOf(this.db, actor.hotel, id);
    const facts = await this.db.one<SlipFacts>(
      `SELECT trim(g.first_name || ' ' || g.last_name) AS guest, s.room, g.language, a.names
       FROM handout h
       JOIN stay s ON s.hotel_id = h.hotel_id AND s.id = h.stay_id
       JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
       JOIN amenity a ON a.hotel_id = h.hotel_id AND a.id = h.amenity_id
       WHERE h.hotel_id = $1 AND h.id = $2`,
      [actor.hotel, id],
    );
    if (!handout || !facts) throw new Refused(404, 'unknown_handout');
    const hotel = await this.hotels.hotel(actor.hotel);
    const question = await this.guests.questionForSlip(actor.hotel, {
      stayId: handout.stayId,
      handoutId: id,
      askedBy: actor.staffId,
    });
    const language = languages.includes(facts.language) ? facts.language : 'en';
    return {
      handoutId: id,
      kind: handout.kind,
      hotel: hotel.name,
      guest: facts.guest,
      room: facts.room,
      language,
      amenity: facts.names[language] ?? facts.names['en'] ?? '',
      givenAt: handout.givenAt,
      timeZone: hotel.timeZone,
      ...(handout.loan ? { unitTag: handout.loan.unitTag, dueAt: handout.loan.dueAt } : {}),
      ...(handout.occupancy ? { station: handout.occupancy.station, bay: handout.occupancy.bay } : {}),
      ...(handout.voucher ? await this.wifi.slipParts(actor.hotel, id, language) : {}),
      ...(await this.pageOf(actor.hotel, handout.stayId)),
      ...(question === null ? {} : { question }),
    };
  }

  /** The way to the guest's own page; none for a guest who has departed. */
  private async pageOf(hotel: string, stayId: string): Promise<Pick<Slip, 'page' | 'pageQr'>> {
    const link = await this.db.transaction((tx) => this.links.of(tx, hotel, stayId));
    const pageQr = await qrSvg(link?.url ?? null);
    return link && pageQr ? { page: link.url, pageQr } : {};
  }
}
