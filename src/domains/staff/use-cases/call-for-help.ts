import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { HelpLine } from '../../../contracts/help.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { helpLine } from '../help.queries.js';

/** Whoever said "I'm coming" has come by then, even if nobody has said so. */
const COME_MS = 10 * 60_000;

interface Call {
  by_staff: string;
  coming_staff: string | null;
  ended_at: Date | null;
}

/** One key at the desk rings on every console until a colleague says that she comes. */
@Injectable()
export class CallForHelp {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
  ) {}

  /** Whoever calls again is told what became of her open call; one that was answered long ago is over, and this one rings. */
  call(actor: StaffActor): Promise<HelpLine> {
    return this.db.transaction(async (tx) => {
      const now = this.clock.now();
      const over = await tx.rows<{ id: string }>(
        `UPDATE help_call SET ended_at = $3, version = version + 1
         WHERE hotel_id = $1 AND by_staff = $2 AND ended_at IS NULL AND coming_staff IS NOT NULL AND at < $4 RETURNING id`,
        [actor.hotel, actor.staffId, now, new Date(now.getTime() - COME_MS)],
      );
      for (const { id } of over) await this.changed(tx, actor.hotel, id);
      const made = await tx.one<{ id: string }>(
        `INSERT INTO help_call (hotel_id, id, by_staff, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (hotel_id, by_staff) WHERE ended_at IS NULL DO UPDATE SET version = help_call.version RETURNING id`,
        [actor.hotel, uuidv7(), actor.staffId, now],
      );
      if (!made) throw new Error('a call is made or there is one');
      return this.told(tx, actor.hotel, made.id, 201);
    });
  }

  /** "I'm coming." @throws Refused unknown_help_call, help_call_is_over, help_is_coming, own_help_call */
  come(actor: StaffActor, id: string): Promise<HelpLine> {
    return this.db.transaction(async (tx) => {
      const call = await this.open(tx, actor.hotel, id);
      if (call.by_staff === actor.staffId) throw new Refused(409, 'own_help_call');
      if (call.coming_staff && call.coming_staff !== actor.staffId) throw new Refused(409, 'help_is_coming');
      await tx.rows(
        `UPDATE help_call SET coming_staff = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, actor.staffId],
      );
      return this.told(tx, actor.hotel, id, 200);
    });
  }

  /** A colleague was there, or it is not needed any more. @throws Refused unknown_help_call, help_call_is_over */
  end(actor: StaffActor, id: string): Promise<HelpLine> {
    return this.db.transaction(async (tx) => {
      await this.open(tx, actor.hotel, id);
      await tx.rows(
        `UPDATE help_call SET ended_at = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, this.clock.now()],
      );
      return this.told(tx, actor.hotel, id, 200);
    });
  }

  private async open(tx: Tx, hotel: string, id: string): Promise<Call> {
    const call = await tx.one<Call>(
      `SELECT by_staff, coming_staff, ended_at FROM help_call WHERE hotel_id = $1 AND id = $2 FOR UPDATE`,
      [hotel, id],
    );
    if (!call) throw new Refused(404, 'unknown_help_call');
    if (call.ended_at) throw new Refused(409, 'help_call_is_over');
    return call;
  }

  private async told(tx: Tx, hotel: string, id: string, status: number): Promise<HelpLine> {
    await this.changed(tx, hotel, id);
    const line = await helpLine(tx, hotel, id);
    await this.memory.remember(tx, status, line);
    return line;
  }

  private changed(tx: Tx, hotel: string, id: string): Promise<void> {
    return tx.tell(hotel, { type: 'help.changed', touched: [{ kind: 'help', id }] });
  }
}
