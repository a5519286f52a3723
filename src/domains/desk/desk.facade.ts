import { Injectable } from '@nestjs/common';
import type { LiveState } from '../../contracts/live.js';
import { Database } from '../../platform/db/database.js';
import { handoutStates } from './handout.queries.js';
import { wishStates } from './wish.queries.js';

/** The door of the desk: what boards show of it. */
@Injectable()
export class DeskFacade {
  constructor(private readonly db: Database) {}

  handoutStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return handoutStates(this.db, hotel, ids);
  }

  wishStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return wishStates(this.db, hotel, ids);
  }
}
