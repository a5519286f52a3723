import { Injectable } from '@nestjs/common';
import type { KioskActor } from '../../../contracts/actor.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Occupancies } from '../occupancies.js';

/** The guest walked away from the bay kept for her. One whose door was opened stays hers until it is seen empty. */
@Injectable()
export class CancelReservation {
  constructor(
    private readonly db: Database,
    private readonly occupancies: Occupancies,
    private readonly memory: CommandMemory,
  ) {}

  run(actor: KioskActor, occupancyId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const live = await this.occupancies.byId(tx, actor.hotel, occupancyId);
      // only what a kiosk keeps: a bay from the desk has no end of its own
      if (live?.station_id === actor.stationId && live.kept_until) {
        await this.occupancies.giveUp(tx, actor.hotel, live);
      }
      await this.memory.remember(tx, 204, null);
    });
  }

  /** A guest who starts again gets one bay, not a second one. */
  async unused(tx: Tx, hotel: string, stayId: string): Promise<void> {
    const rows = await tx.rows<{ id: string }>(
      `SELECT o.id FROM occupancy o JOIN handout h ON h.hotel_id = o.hotel_id AND h.id = o.id
       WHERE o.hotel_id = $1 AND h.stay_id = $2 AND o.phase = 'kept' AND o.kept_until IS NOT NULL`,
      [hotel, stayId],
    );
    for (const { id } of rows) {
      const live = await this.occupancies.byId(tx, hotel, id);
      if (live) await this.occupancies.giveUp(tx, hotel, live);
    }
  }
}
