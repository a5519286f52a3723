import type { Hours } from '../../contracts/referrals.js';
import type { ReferralsFacade } from '../referrals/referrals.facade.js';
import type { HouseNow, Opened } from './current.rules.js';
import { houseLexicon } from './lexicon.js';
import type { Catalogue, Helpers } from './offers.queries.js';
import { type Shelf, shelve } from './understand.rules.js';

const MINUTE_MS = 60_000;

/** What one look was made with; never changed, so that a slower look goes on with what it named to the database. */
export interface Kept {
  catalogue: (Catalogue & { shelf: Shelf }) | null;
  helpers: Helpers | null;
}

type Open = Pick<HouseNow, 'items' | 'people'> & { timeZone: string };

const nothing: Kept = { catalogue: null, helpers: null };

/**
 * What changes seldom and is listened for with every wish: catalogue, shops, helpers. Never stale: each look names the
 * stamps of what is kept, and the database answers with what is another by then.
 */
export class KeptHouse {
  private readonly hotels = new Map<string, Kept>();
  /** Those of a minute, by the helpers they are made of. */
  private opened = new WeakMap<Helpers, Open>();
  private hours = new Map<string, Opened>();
  private minute = 0;

  constructor(private readonly referrals: Pick<ReferralsFacade, 'openUntil' | 'opensAt'>) {}

  of(hotel: string): Kept {
    return this.hotels.get(hotel) ?? nothing;
  }

  /** Folded once as long as the catalogue stays as it is. */
  keepCatalogue(hotel: string, catalogue: Catalogue): void {
    const shelf = shelve(catalogue.rows, houseLexicon);
    this.hotels.set(hotel, { ...this.of(hotel), catalogue: { ...catalogue, shelf } });
  }

  keepHelpers(hotel: string, helpers: Helpers): void {
    this.hotels.set(hotel, { ...this.of(hotel), helpers });
  }

  /** Helpers with their opening hours read for the minute of this instant. */
  openAt(helpers: Helpers, now: Date, timeZone: string): Open {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    if (this.minute !== minute) {
      this.opened = new WeakMap();
      this.hours = new Map();
      this.minute = minute;
    }
    const kept = this.opened.get(helpers);
    if (kept?.timeZone === timeZone) return kept;
    const at = <T extends { hours: Hours }>(one: T) => ({
      ...one,
      ...this.openedAt(one.hours, now, timeZone),
    });
    const read = { items: helpers.items.map(at), people: helpers.people.map(at), timeZone };
    this.opened.set(helpers, read);
    return read;
  }

  /** Many keep the same hours. */
  private openedAt(hours: Hours, now: Date, timeZone: string): Opened {
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
