import { Injectable } from '@nestjs/common';
import type { PromiseLine } from '../../contracts/handouts.js';
import type { LiveState } from '../../contracts/live.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { promiseLine, promiseStates } from './promises.queries.js';
import { MakePromise, type PromiseTerms } from './use-cases/make-promise.js';

export type { PromiseTerms };

/** The door of the room where promises are kept. */
@Injectable()
export class PromisesFacade {
  constructor(
    private readonly db: Database,
    private readonly makePromise: MakePromise,
  ) {}

  make(tx: Tx, hotel: string, terms: PromiseTerms): Promise<string> {
    return this.makePromise.run(tx, hotel, terms);
  }

  line(tx: Tx, hotel: string, id: string): Promise<PromiseLine | null> {
    return promiseLine(tx, hotel, id);
  }

  errandStates(_hotel: string, _ids: string[] | null): Promise<LiveState[]> {
    return Promise.resolve([]);
  }

  promiseStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return promiseStates(this.db, hotel, ids);
  }
}
