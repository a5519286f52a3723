import { Injectable } from '@nestjs/common';
import type { LiveState } from '../../../contracts/live.js';
import { Database } from '../../../platform/db/database.js';

/** The door of the guest's own page. */
@Injectable()
export class GuestPageFacade {
  constructor(private readonly db: Database) {}

  /** The whole page of a stay; `state: null` when it is over. */
  pageStates(_hotel: string, _stayId: string): Promise<LiveState[]> {
    return Promise.resolve([]);
  }
}
