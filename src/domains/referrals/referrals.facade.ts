import { Injectable } from '@nestjs/common';
import type { LiveState } from '../../contracts/live.js';
import { Database } from '../../platform/db/database.js';

/** The door of the room where partners, departments and their people are known. */
@Injectable()
export class ReferralsFacade {
  constructor(private readonly db: Database) {}

  referralStates(_hotel: string, _ids: string[] | null): Promise<LiveState[]> {
    return Promise.resolve([]);
  }
}
