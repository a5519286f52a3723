import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { AllowanceLeft, GoodwillLine, PurchaseLine, Purpose } from '../../contracts/goodwill.js';
import type { LiveState } from '../../contracts/live.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { askStates } from './asks.queries.js';
import { allowanceLeft } from './entries.queries.js';
import { Ledger } from './ledger.js';
import { purchaseStates } from './purchases.queries.js';
import { Buy, type PurchaseTerms } from './use-cases/buy.js';
import { LapseAsks } from './use-cases/lapse-asks.js';
import { TakeBackUndone } from './use-cases/take-back-undone.js';

export type { PurchaseTerms };

export interface GiftTerms {
  stayId: string;
  amountMinor: number;
  purpose: Purpose;
  words?: string;
  wishId?: string | null;
  handoutId?: string | null;
  surpriseId?: string | null;
  /** The hotel's day, `dayAt(clock.now(), timeZone)`. */
  day: string;
}

/** The door of the room where the allowance is kept. */
@Injectable()
export class GoodwillFacade {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
    private readonly buying: Buy,
    private readonly undone: TakeBackUndone,
    private readonly lapsing: LapseAsks,
  ) {}

  /** Gives what the caps allow, at once and without asking anybody; `restMinor` is what is over. */
  async give(
    tx: Tx,
    actor: StaffActor,
    terms: GiftTerms,
  ): Promise<{ entry: GoodwillLine | null; left: AllowanceLeft | null; restMinor: number }> {
    const given = await this.ledger.write(tx, actor, terms, 'part');
    if (given.entry) await this.ledger.tellGift(tx, actor.hotel, given.entry);
    return given;
  }

  left(tx: Tx, hotel: string, staffId: string, stayId: string, day: string): Promise<AllowanceLeft> {
    return allowanceLeft(tx, hotel, staffId, stayId, day);
  }

  /** Sets the usual price aside and notes who goes; null: the caps do not allow it now, and nobody is to be asked. */
  buy(tx: Tx, actor: StaffActor, terms: PurchaseTerms): Promise<PurchaseLine | null> {
    return this.buying.run(tx, actor, terms);
  }

  /** What was given with a hand-out that has been undone since; twice is once. */
  takeBackUndone(hotel: string, handoutId: string): Promise<void> {
    return this.undone.run(hotel, handoutId);
  }

  /** Nobody is asked any more for the rest of a gift to these guests, if they have left. */
  lapseAsks(hotel: string, stayIds: string[]): Promise<void> {
    return this.lapsing.run(hotel, stayIds);
  }

  askStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return askStates(this.db, hotel, ids);
  }

  purchaseStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return purchaseStates(this.db, hotel, ids);
  }
}
