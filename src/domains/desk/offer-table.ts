import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type Connector, type Language, nameIn } from '../../contracts/common.js';
import type { Heard, Offer } from '../../contracts/handouts.js';
import { Refused } from '../../contracts/refusals.js';
import { Database } from '../../platform/db/database.js';
import type { StoredReply } from '../../platform/http/idempotency.js';
import type { CommandKey } from '../../platform/http/route.decorators.js';
import { Clock, dayAt } from '../../platform/time/clock.js';
import { GuestsFacade } from '../guests/guests.facade.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { ReferralsFacade } from '../referrals/referrals.facade.js';
import { candidates, missing } from './candidates.rules.js';
import type { HouseNow } from './current.rules.js';
import { KeptHouse } from './kept-house.js';
import { houseLexicon } from './lexicon.js';
import { type Candidate, ladder, type OfferTerms, promiseTime, usualWeights } from './offer.rules.js';
import { offerIn, type Reader } from './offer.words.js';
import { type Asked, type Helpers, look, type Standing } from './offers.queries.js';
import {
  isDeviceEnd,
  type KnownAmenity,
  picked,
  type Shelf,
  shelve,
  understand,
  type Understood,
} from './understand.rules.js';
import { type Until, untilOf, untilSaid } from './until.js';
import { withoutUntil } from './wish-until.rules.js';

export interface Wished {
  stayId: string;
  text: string;
  amenityId: string | null;
  connector: Connector | null;
  /** Absent: to be heard in the words. */
  until?: Until | null;
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
  until: Until | null;
  heard: Heard;
  /** The offers in words. */
  said: Offer[];
}

/** What lies on the table; or the reply of the first time, when the command has come before. */
export type Answered = { laid: Laid; replay?: undefined } | { laid?: undefined; replay: StoredReply };

/** What was heard, with which catalogue, and what stood there at that moment. */
interface Look {
  rows: KnownAmenity[];
  heard: Understood;
  house: Standing;
  helpers: Helpers;
}

const emptyShelf = shelve([], houseLexicon);

/** Listens to a wish, looks at the house as it is now, and lays every way to say yes on the table. */
@Injectable()
export class OfferTable {
  private readonly kept: KeptHouse;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
    referrals: ReferralsFacade,
    private readonly guests: GuestsFacade,
  ) {
    this.kept = new KeptHouse(referrals);
  }

  /** As `layOnce`, for what is remembered elsewhere. @throws Refused unknown_stay */
  async lay(who: Offerer, wish: Wished, language: Language): Promise<Laid> {
    const { laid } = await this.layOnce(who, wish, language, null);
    if (!laid) throw new Error('without a key nothing is replayed');
    return laid;
  }

  /**
   * One prepared statement, two where several connectors may fit, outside of any transaction: what is offered is what was
   * possible at that moment, and accepting looks again. @throws Refused unknown_stay
   */
  async layOnce(who: Offerer, wish: Wished, language: Language, key: CommandKey | null): Promise<Answered> {
    const hotel = await this.hotels.hotel(who.hotel);
    const { timeZone, currency } = hotel;
    const now = this.clock.now();
    const time = untilSaid(wish.text);
    const wanted =
      wish.until === undefined ? await untilOf(this.db, hotel, wish.stayId, time, now) : wish.until;
    const ahead = wanted && wanted.at > now ? wanted : null;
    const until = ahead?.at ?? null;
    const seen = await this.look(
      who,
      { ...wish, text: withoutUntil(wish.text, time) },
      { now, day: dayAt(now, timeZone) },
      key,
    );
    if ('replay' in seen) return seen;
    const { rows, heard, house, helpers } = seen;
    if (!house.guest) throw new Refused(404, 'unknown_stay');
    const open = { ...house, ...this.kept.openAt(helpers, now, timeZone) };
    // what comes back only after the guest has left with it is no way to say yes
    const inTime = ({ kind, at }: Candidate) => kind !== 'due_soon' || !until || !at || new Date(at) < until;
    const found = candidates(open, heard, { ...who, now }, houseLexicon).filter(inTime);
    const offers = ladder(found, pledge(open, who, wish, rows, now), house.weights ?? usualWeights, uuidv7);
    const reader: Reader = { language, guestLanguage: house.guest.language, timeZone, currency, now, until };
    const laid = {
      offers,
      missing: missing(heard, found),
      until: ahead,
      heard: { ...heardIn(language, heard, rows), ...(until ? { until: until.toISOString() } : {}) },
      said: offers.map((terms) => offerIn(reader, terms)),
    };
    return { laid };
  }

  /** Again when somebody has changed the catalogue since it was read: what was heard may be another thing now. */
  private async look(
    who: Offerer,
    wish: Wished,
    at: { now: Date; day: string },
    key: CommandKey | null,
  ): Promise<Look | { replay: StoredReply }> {
    const kept = this.kept.of(who.hotel);
    const heard = await this.understand(who.hotel, kept.catalogue?.shelf ?? emptyShelf, wish);
    const asked: Asked = {
      amenityIds: heard.meant.map(({ id }) => id),
      connectors: [...heard.fits, ...heard.maybe].filter(isDeviceEnd),
      bays: heard.charge || heard.groups.has('locker'),
      stayId: wish.stayId,
      staffId: who.staffId,
      ...at,
      dueAt: promiseTime(at.now),
      catalogue: kept.catalogue?.stamp ?? null,
      helpers: kept.helpers?.stamp ?? null,
    };
    const { replay, catalogue, now: house } = await look(this.db, who.hotel, asked, key);
    if (replay) return { replay };
    if (catalogue) this.kept.keepCatalogue(who.hotel, catalogue);
    if (house?.helpers) this.kept.keepHelpers(who.hotel, house.helpers);
    const helpers = house?.helpers ?? kept.helpers;
    if (!house || !helpers || !kept.catalogue) return this.look(who, wish, at, key);
    return { rows: kept.catalogue.rows, heard, house, helpers };
  }

  private async understand(hotel: string, shelf: Shelf, wish: Wished): Promise<Understood> {
    if (wish.amenityId) return picked(wish.amenityId, wish.text, houseLexicon, shelf);
    const heard = understand(wish.text, houseLexicon, shelf, wish.connector ?? undefined);
    if (heard.fits.length > 0 || heard.maybe.length < 2) return heard;
    // several may fit: what her device took last time goes first
    const remembered = await this.guests.rememberedConnector(hotel, wish.stayId);
    return remembered ? understand(wish.text, houseLexicon, shelf, undefined, remembered) : heard;
  }
}

function pledge(house: HouseNow, who: Offerer, wish: Wished, rows: KnownAmenity[], now: Date) {
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
function heardIn(language: Language, heard: Understood, rows: KnownAmenity[]): Heard {
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
