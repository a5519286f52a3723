import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { LinkReply } from '../../../contracts/links.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Links } from '../../../platform/links/links.js';
import { Clock } from '../../../platform/time/clock.js';

/**
 * Beyond the departure: who stays on keeps the link on her slip. Who has left, or should have a day ago, finds the page
 * closed all the same: it looks at the stay each time.
 */
const BEYOND_MS = 30 * 86_400_000;

/** The way to a guest's own page: made, printed again, ended. */
@Injectable()
export class PageLinks {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused unknown_stay, stay_is_over */
  make(actor: StaffActor, stayId: string): Promise<LinkReply> {
    return this.db.transaction(async (tx) => {
      const link = await this.of(tx, actor.hotel, stayId);
      if (!link) throw new Refused(409, 'stay_is_over');
      await this.memory.remember(tx, 201, link);
      return link;
    });
  }

  /** Null when the guest has departed. @throws Refused unknown_stay */
  async of(tx: Tx, hotel: string, stayId: string): Promise<LinkReply | null> {
    const stay = await tx.one<{ departs_at: Date; status: string }>(
      'SELECT departs_at, status FROM stay WHERE hotel_id = $1 AND id = $2',
      [hotel, stayId],
    );
    if (!stay) throw new Refused(404, 'unknown_stay');
    if (stay.status === 'departed') return null;
    // links live in real time, and the house may have moved its clock
    const left = Math.max(0, stay.departs_at.getTime() - this.clock.now().getTime());
    const until = new Date(this.clock.wall().getTime() + left + BEYOND_MS);
    return this.links.of(tx, hotel, 'stay', stayId, until);
  }

  /** Lost or in the wrong hands: it opens nothing any more. @throws Refused unknown_stay */
  revoke(actor: StaffActor, stayId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const stay = await tx.one('SELECT id FROM stay WHERE hotel_id = $1 AND id = $2', [actor.hotel, stayId]);
      if (!stay) throw new Refused(404, 'unknown_stay');
      await this.links.revoke(tx, actor.hotel, 'stay', stayId);
      await this.memory.remember(tx, 204, null);
    });
  }
}
