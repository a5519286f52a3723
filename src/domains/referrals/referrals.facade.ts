import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { LiveState } from '../../contracts/live.js';
import type { Hours, ReferralLine } from '../../contracts/referrals.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { opensAt, openUntil } from './hours.rules.js';
import { openReferrals, referralStates } from './referrals.queries.js';
import { Escalate } from './use-cases/escalate.js';
import { Refer, type ReferralTerms } from './use-cases/refer.js';

export type { ReferralTerms };

/** The door of the room where partners, departments and their people are known. */
@Injectable()
export class ReferralsFacade {
  constructor(
    private readonly db: Database,
    private readonly referring: Refer,
    private readonly escalate: Escalate,
  ) {}

  /** @throws Refused unknown_person, unknown_stay */
  refer(tx: Tx, actor: Pick<StaffActor, 'hotel'>, terms: ReferralTerms): Promise<ReferralLine> {
    return this.referring.run(tx, actor, terms);
  }

  /** What is open for these guests; null: of the whole house. */
  lines(hotel: string, stayIds: string[] | null, from: Database | Tx = this.db): Promise<ReferralLine[]> {
    return openReferrals(from, hotel, stayIds);
  }

  /** Until when it is open at this instant; null: closed. */
  openUntil(hours: Hours, at: Date, timeZone: string): Date | null {
    return openUntil(hours, at, timeZone);
  }

  /** When it is open first, from this instant on; null: not within eight days. */
  opensAt(hours: Hours, at: Date, timeZone: string): Date | null {
    return opensAt(hours, at, timeZone);
  }

  /** Marks and tells what nobody has accepted in time. @returns how many */
  escalateUnaccepted(hotel: string): Promise<number> {
    return this.escalate.run(hotel);
  }

  referralStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return referralStates(this.db, hotel, ids);
  }
}
