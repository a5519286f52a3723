import { Injectable } from '@nestjs/common';
import type { ErrandLine } from '../../contracts/errands.js';
import type { PromiseLine } from '../../contracts/handouts.js';
import type { LiveState } from '../../contracts/live.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { errandStates } from './errands.queries.js';
import { promisedAmong, promiseLine, promiseStates } from './promises.queries.js';
import { AskErrand, type ErrandTerms } from './use-cases/ask-errand.js';
import { type Answer, FollowCarried } from './use-cases/follow-carried.js';
import { KeepPromise } from './use-cases/keep-promise.js';
import { MakePromise, type PromiseTerms } from './use-cases/make-promise.js';
import { WarnPromises } from './use-cases/warn-promises.js';

export type { Answer, ErrandTerms, PromiseTerms };

/** The door of the room where promises are kept. */
@Injectable()
export class PromisesFacade {
  constructor(
    private readonly db: Database,
    private readonly makePromise: MakePromise,
    private readonly asking: AskErrand,
    private readonly keeping: KeepPromise,
    private readonly warning: WarnPromises,
    private readonly following: FollowCarried,
  ) {}

  make(tx: Tx, hotel: string, terms: PromiseTerms): Promise<string> {
    return this.makePromise.run(tx, hotel, terms);
  }

  line(tx: Tx, hotel: string, id: string): Promise<PromiseLine | null> {
    return promiseLine(tx, hotel, id);
  }

  /**
   * What was promised has been given; nothing happens when the promise is over already.
   * @param at of the hand-out that kept it: undone, it is known by that instant and the promise stands again
   */
  keepIfOpen(tx: Tx, hotel: string, id: string, at: Date): Promise<void> {
    return this.keeping.ifOpen(tx, hotel, id, at);
  }

  /** Of these stays, those to which anything was ever promised. */
  promisedAmong(hotel: string, stayIds: string[]): Promise<string[]> {
    return promisedAmong(this.db, hotel, stayIds);
  }

  /** The desk has handed this out: a promise of it to that guest is kept. */
  given(hotel: string, handoutId: string): Promise<void> {
    return this.keeping.given(hotel, handoutId);
  }

  /** That hand-out was undone: what it had kept is promised again. */
  takenBack(hotel: string, handoutId: string): Promise<void> {
    return this.keeping.takenBack(hotel, handoutId);
  }

  /** A wish got its yes: so did what was promised about it. `answer` names the promise that was made with it, if any. */
  wishFulfilled(tx: Tx, hotel: string, wishId: string, answer: Answer): Promise<void> {
    return this.following.wishFulfilled(tx, hotel, wishId, answer);
  }

  /** The guest no longer wishes it, nor what was promised about it. */
  wishWithdrawn(tx: Tx, hotel: string, wish: { id: string; stay_id: string }, words: string): Promise<void> {
    return this.following.wishWithdrawn(tx, hotel, wish, words);
  }

  /** What was promised about it is promised about the other one. */
  wishMerged(tx: Tx, hotel: string, wishId: string, into: string): Promise<void> {
    return this.following.wishMerged(tx, hotel, wishId, into);
  }

  /** The guest is there, or the referral is over. @param at of that event; twice is once */
  referralWent(hotel: string, id: string, at: Date): Promise<void> {
    return this.following.referral(hotel, id, at);
  }

  /** It was bought, or its receipt is there. @param at of that event; twice is once */
  purchaseWent(hotel: string, id: string, at: Date): Promise<void> {
    return this.following.purchase(hotel, id, at);
  }

  /** Warns of what has come near since the last look, escalates, and counts what broke. @returns how many */
  warn(hotel: string): Promise<number> {
    return this.warning.run(hotel);
  }

  /** Asks somebody without an account to bring or do something. */
  askErrand(tx: Tx, hotel: string, terms: ErrandTerms): Promise<ErrandLine> {
    return this.asking.run(tx, hotel, terms);
  }

  errandStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return errandStates(this.db, hotel, ids);
  }

  promiseStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return promiseStates(this.db, hotel, ids);
  }
}
