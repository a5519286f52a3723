import { Injectable } from '@nestjs/common';
import type { LiveState } from '../../contracts/live.js';
import { Database } from '../../platform/db/database.js';

/** The door of the room where the allowance is kept. */
@Injectable()
export class GoodwillFacade {
  constructor(private readonly db: Database) {}

  askStates(_hotel: string, _ids: string[] | null): Promise<LiveState[]> {
    return Promise.resolve([]);
  }

  purchaseStates(_hotel: string, _ids: string[] | null): Promise<LiveState[]> {
    return Promise.resolve([]);
  }
}
