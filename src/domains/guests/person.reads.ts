import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { Language } from '../../contracts/common.js';
import type { AdviceLine, GuestWordLine, NamedThing, RuleOftenOverridden } from '../../contracts/person.js';
import { Database } from '../../platform/db/database.js';
import { Clock } from '../../platform/time/clock.js';
import { adviceList, namedThings } from './advice.queries.js';
import { thanksFor } from './guest-word.queries.js';
import { oftenOverridden } from './rule-voice.queries.js';

/** What is read of what guests say. */
@Injectable()
export class PersonReads {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  things(table: 'perk' | 'question', { hotel }: StaffActor): Promise<NamedThing[]> {
    return namedThings(this.db, table, hotel);
  }

  advice({ hotel }: StaffActor, language: Language): Promise<AdviceLine[]> {
    return adviceList(this.db, hotel, language);
  }

  /** Hers who asks, and nobody else's. */
  async thanks({ hotel, staffId, role }: StaffActor): Promise<GuestWordLine[]> {
    const lines = await thanksFor(this.db, hotel, staffId);
    // a guest's name is the desk's: elsewhere it is read what was said, and where
    return role === 'reception' || role === 'manager' ? lines : lines.map((one) => ({ ...one, guest: '' }));
  }

  often({ hotel }: StaffActor): Promise<RuleOftenOverridden[]> {
    return oftenOverridden(this.db, hotel, this.clock.now());
  }
}
