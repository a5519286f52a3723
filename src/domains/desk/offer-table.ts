import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type Connector, type Language, nameIn } from '../../contracts/common.js';
import type { Heard, Offer } from '../../contracts/handouts.js';
import type { Hours } from '../../contracts/referrals.js';
import { Refused } from '../../contracts/refusals.js';
import { Database } from '../../platform/db/database.js';
import { Clock, dayAt } from '../../platform/time/clock.js';
import { GuestsFacade } from '../guests/guests.facade.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { ReferralsFacade } from '../referrals/referrals.facade.js';
import { candidates, missing } from './candidates.rules.js';
import type { Current, HouseNow, Opened } from './current.rules.js';
import { houseLexicon } from './lexicon.js';
import { ladder, type OfferTerms, promiseTime, usualWeights } from './offer.rules.js';
import { offerIn, type Reader } from './offer.words.js';
import { type CatalogueRow, catalogue, current } from './offers.queries.js';
import { isDeviceEnd, picked, type Shelf, shelve, understand, type Understood } from './understand.rules.js';

const MINUTE_MS = 60_000;

export interface Wished {
  stayId: string;
  text: string;
  amenityId: string | null;
  connector: Connector | null;
}

/** Who makes the offers. */
export interface Offerer {
  hotel: string;
  staffId: string;
  name: string;
}

/** What lies on the table for a wish. */
export interface Laid {
  offers: OfferTerms[];
  /** What the house should have had and had not. */
  missing: string | null;
  heard: Heard;
  /** The offers in words. */
  said: Offer[];
}

/** Listens to a wish, looks at the house as it is now, and lays every way to say yes on the table. */
@Injectable()
export class OfferTable {
  private readonly shelves = new Map<string, { rows: string; shelf: Shelf }>();
  private readonly hours = new Map<string, Opened>();
  private minute = 0;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
    private readonly referrals: ReferralsFacade,
    private readonly guests: GuestsFacade,
  ) {}

  /**
   * Two or three prepared statements, outside of any transaction: what is offered is what was possible at that moment, and
   * accepting looks again. @throws Refused unknown_stay
   */
  async lay(who: Offerer, wish: Wished, language: Language): Promise<Laid> {
    const { timeZone, currency } = await this.hotels.hotel(who.hotel);
    const now = this.clock.now();
    const rows = await catalogue(this.db, who.hotel);
    const heard = await this.understand(who.hotel, rows, wish);
    const house = await current(this.db, who.hotel, {
      amenityIds: heard.meant.map(({ id }) => id),
      connectors: [...heard.fits, ...heard.maybe].filter(isDeviceEnd),
      bays: heard.charge || heard.groups.has('locker'),
      stayId: wish.stayId,
      staffId: who.staffId,
      now,
      dueAt: promiseTime(now),
      day: dayAt(now, timeZone),
    });
    if (!house.guest) throw new Refused(404, 'unknown_stay');
    const found = candidates(this.opened(house, now, timeZone), heard, { ...who, now }, houseLexicon);
    const offers = ladder(found, pledge(house, who, wish, rows, now), house.weights ?? usualWeights, uuidv7);
    const reader: Reader = { language, guestLanguage: house.guest.language, timeZone, currency, now };
    return {
      offers,
      missing: missing(heard, found),
      heard: heardIn(language, heard, rows),
      said: offers.map((terms) => offerIn(reader, terms)),
    };
  }

  private async understand(hotel: string, rows: CatalogueRow[], wish: Wished): Promise<Understood> {
    const shelf = this.shelf(hotel, rows);
    if (wish.amenityId) return picked(wish.amenityId, wish.text, houseLexicon, shelf);
    const heard = understand(wish.text, houseLexicon, shelf, wish.connector ?? undefined);
    if (heard.fits.length > 0 || heard.maybe.length < 2) return heard;
    // several may fit: what her device took last time goes first
    const remembered = await this.guests.rememberedConnector(hotel, wish.stayId);
    return remembered ? understand(wish.text, houseLexicon, shelf, undefined, remembered) : heard;
  }

  /** Folded once as long as the catalogue stays as it is. */
  private shelf(hotel: string, rows: CatalogueRow[]): Shelf {
    const key = rows.map(({ id, version }) => `${id} ${version}`).join();
    const kept = this.shelves.get(hotel);
    if (kept?.rows === key) return kept.shelf;
    const shelf = shelve(rows, houseLexicon);
    this.shelves.set(hotel, { rows: key, shelf });
    return shelf;
  }

  private opened(house: Current, now: Date, timeZone: string): HouseNow {
    const at = ({ hours }: Current['people'][number] | Current['items'][number]) =>
      this.openedAt(hours, now, timeZone);
    return {
      ...house,
      items: house.items.map((item) => ({ ...item, ...at(item) })),
      people: house.people.map((person) => ({ ...person, ...at(person) })),
    };
  }

  /** Many keep the same hours, and they are read again every minute. */
  private openedAt(hours: Hours, now: Date, timeZone: string): Opened {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    if (this.minute !== minute) this.hours.clear();
    this.minute = minute;
    const key = timeZone + JSON.stringify(hours);
    const kept = this.hours.get(key);
    if (kept) return kept;
    const opened = {
      openUntil: this.referrals.openUntil(hours, now, timeZone)?.toISOString() ?? null,
      opensAt: this.referrals.opensAt(hours, now, timeZone)?.toISOString() ?? null,
    };
    this.hours.set(key, opened);
    return opened;
  }
}

function pledge(house: Current, who: Offerer, wish: Wished, rows: CatalogueRow[], now: Date) {
  const { accountable } = house;
  return {
    byStaff: accountable?.staffId ?? who.staffId,
    by: accountable?.name ?? who.name,
    at: promiseTime(now),
    amenityId: wish.amenityId,
    names: rows.find(({ id }) => id === wish.amenityId)?.names ?? {},
  };
}

/** What was asked for by its name or another word for it; where nothing was, what would do. */
function heardIn(language: Language, heard: Understood, rows: CatalogueRow[]): Heard {
  const asked = heard.meant.filter(({ how }) => how !== 'fits');
  const ids = (asked.length > 0 ? asked : heard.meant).map(({ id }) => id);
  const names = ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => row.names));
  const [connector] = heard.fits;
  return {
    amenities: names.map((one) => nameIn(one, language)),
    ...(connector ? { connector } : {}),
    ...(heard.device ? { device: heard.device } : {}),
  };
}
