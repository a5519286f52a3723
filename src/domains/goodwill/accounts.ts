import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { Language } from '../../contracts/common.js';
import type {
  GuestGoodwill,
  LedgerLine,
  LedgerRange,
  Surprise,
  UnusualPattern,
} from '../../contracts/goodwill.js';
import { Refused } from '../../contracts/refusals.js';
import { Database } from '../../platform/db/database.js';
import { addDays } from '../../platform/time/clock.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { apologiesDue, guestOf } from './apologies.queries.js';
import { capsOf } from './caps.queries.js';
import { allowanceLeft, entriesOfStay } from './entries.queries.js';
import { entriesSince, ledgerCsv, ledgerLines } from './ledger.queries.js';
import { activeSurprises, allSurprises } from './surprises.queries.js';
import { Today } from './today.js';
import { DAYS_LOOKED_AT, unusualPatterns } from './unusual.rules.js';

/** What the ledger says, to the desk, to the manager and to accounting. */
@Injectable()
export class Accounts {
  constructor(
    private readonly db: Database,
    private readonly hotels: HotelsFacade,
    private readonly today: Today,
  ) {}

  /** @throws Refused unknown_stay */
  async ofGuest(actor: StaffActor, stayId: string, language: Language): Promise<GuestGoodwill> {
    const { hotel, staffId } = actor;
    const day = await this.today.of(hotel);
    if (!(await guestOf(this.db, hotel, stayId))) throw new Refused(404, 'unknown_stay');
    const [left, entries, apologies, surprises] = await Promise.all([
      allowanceLeft(this.db, hotel, staffId, stayId, day),
      entriesOfStay(this.db, hotel, stayId),
      apologiesDue(this.db, hotel, stayId, language),
      activeSurprises(this.db, hotel, day, language),
    ]);
    return { left, entries, apologies, surprises };
  }

  /** Managers see those that are put away too. */
  async surprises(actor: StaffActor, language: Language): Promise<Surprise[]> {
    const day = await this.today.of(actor.hotel);
    const read = actor.role === 'manager' ? allSurprises : activeSurprises;
    return read(this.db, actor.hotel, day, language);
  }

  /** @throws Refused to_before_from */
  ledger(hotel: string, range: LedgerRange): Promise<LedgerLine[]> {
    mustRunForward(range);
    return ledgerLines(this.db, hotel, range);
  }

  /** @throws Refused to_before_from */
  async csv(hotel: string, range: LedgerRange): Promise<string> {
    mustRunForward(range);
    return ledgerCsv(this.db, await this.hotels.hotel(hotel), range);
  }

  async unusual(hotel: string): Promise<UnusualPattern[]> {
    const since = addDays(await this.today.of(hotel), -DAYS_LOOKED_AT);
    return unusualPatterns(await entriesSince(this.db, hotel, since), await capsOf(this.db, hotel));
  }
}

function mustRunForward({ from, to }: LedgerRange): void {
  if (from > to) throw new Refused(422, 'to_before_from');
}
