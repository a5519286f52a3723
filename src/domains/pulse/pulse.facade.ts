import { Injectable } from '@nestjs/common';
import type { LiveState } from '../../contracts/live.js';
import { Database } from '../../platform/db/database.js';

/** The door of the room where the house looks at itself. */
@Injectable()
export class PulseFacade {
  constructor(private readonly db: Database) {}

  pulseStates(_hotel: string, _ids: string[] | null): Promise<LiveState[]> {
    return Promise.resolve([]);
  }
}
