import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { UnitFound } from '../../contracts/catalogue.js';
import type { Language } from '../../contracts/common.js';
import { Refused } from '../../contracts/refusals.js';
import type { StayCard } from '../../contracts/stays.js';
import { Database } from '../../platform/db/database.js';
import { CatalogueFacade } from '../catalogue/catalogue.facade.js';
import { GuestsFacade } from '../guests/guests.facade.js';
import { handoutsOfStay, lineOfHandout } from './handout.queries.js';
import { wishesOfStay } from './wish.queries.js';

@Injectable()
export class Cards {
  constructor(
    private readonly db: Database,
    private readonly guests: GuestsFacade,
    private readonly catalogue: CatalogueFacade,
  ) {}

  /** @throws Refused unknown_stay */
  async stay(hotel: string, id: string): Promise<StayCard> {
    const [card, handouts, wishes] = await Promise.all([
      this.guests.card(hotel, id),
      handoutsOfStay(this.db, hotel, id),
      wishesOfStay(this.db, hotel, id),
    ]);
    if (!card) throw new Refused(404, 'unknown_stay');
    return { ...card, ...handouts, wishes };
  }

  /** A scan: the unit, and with whom it is. Facilities see that it is out, not with whom. @throws Refused unknown_unit */
  async unit(actor: StaffActor, tag: string, language: Language): Promise<UnitFound> {
    const unit = await this.catalogue.unitByTag(actor.hotel, tag, language);
    if (!unit) throw new Refused(404, 'unknown_unit');
    const mayKnow = actor.role === 'reception' || actor.role === 'manager';
    const line = unit.handoutId && mayKnow ? await lineOfHandout(this.db, actor.hotel, unit.handoutId) : null;
    return { ...unit, line };
  }
}
