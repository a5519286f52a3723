import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { Refused } from '../../contracts/refusals.js';
import type { StayLine } from '../../contracts/stays.js';
import type { HouseMoment, Touched } from '../../contracts/events.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { CommandMemory } from '../../platform/http/idempotency.js';
import { lineOfStay } from './stays.queries.js';
import { lockStay, touchedBy, touchOpenThings, writeWords, type LockedStay } from './stay.store.js';

export interface Change {
  /** `stay.checked-in` */
  type: string;
  moment?: Omit<HouseMoment, 'stayId'>;
  /** Writes; after it words, open things and the feed follow. Returns false when nothing had to change. */
  write: (tx: Tx, stay: LockedStay) => Promise<boolean>;
  /** Once the open things of the stay are locked. */
  afterwards?: (tx: Tx, stay: LockedStay) => Promise<void>;
}

/** What every change of one stay has in common: lock, write, words, everything open that shows it, feed, reply. */
@Injectable()
export class StayChange {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
  ) {}

  /** @throws Refused unknown_stay, stale */
  run(actor: StaffActor, id: string, version: number, change: Change): Promise<StayLine> {
    return this.db.transaction(async (tx) => {
      const stay = await lockStay(tx, actor.hotel, id, version);
      if (await change.write(tx, stay)) {
        await writeWords(tx, actor.hotel, [id]);
        const open = await touchOpenThings(tx, actor.hotel, [id]);
        await change.afterwards?.(tx, stay);
        await this.tell(tx, actor.hotel, id, change, open);
      }
      const line = await lineOfStay(tx, actor.hotel, id);
      if (!line) throw new Refused(404, 'unknown_stay');
      await this.memory.remember(tx, 200, line);
      return line;
    });
  }

  private tell(tx: Tx, hotel: string, stayId: string, change: Change, open: Touched[]): Promise<void> {
    return tx.tell(hotel, {
      type: change.type,
      touched: touchedBy(hotel, stayId, open),
      ...(change.moment ? { moment: { ...change.moment, stayId } } : {}),
    });
  }
}
