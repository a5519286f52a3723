import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { MomentCode } from '../../../contracts/events.js';
import { Refused } from '../../../contracts/refusals.js';
import type { WaitingInput, WaitingLine } from '../../../contracts/person.js';
import type { Tx } from '../../../platform/db/database.js';
import { OneCommand } from '../one-command.js';
import { waitingLine } from '../waiting.queries.js';

const UNDO_MS = 15 * 60_000;
const KEPT_MS = 24 * 60 * 60_000;

interface Ended {
  stay_id: string | null;
  status: string;
  ended_at: Date | null;
}

/** "I'm with you in a moment": seen, by name, in order; never in minutes. */
@Injectable()
export class WaitingList {
  constructor(private readonly command: OneCommand) {}

  /** @throws Refused unknown_stay */
  add(actor: StaffActor, { name, place, stayId }: WaitingInput): Promise<WaitingLine> {
    return this.command.run(201, async (tx) => {
      await this.takeTurns(tx, actor.hotel);
      await this.forget(tx, actor.hotel);
      const id = uuidv7();
      await tx.rows(
        'INSERT INTO waiting (hotel_id, id, name, place, stay_id, at) VALUES ($1, $2, $3, $4, $5, $6)',
        [actor.hotel, id, name, place, stayId ?? null, this.command.now()],
      );
      return this.told(tx, actor.hotel, id, stayId ?? null, 'waiting');
    });
  }

  /** Somebody is with her now. @throws Refused unknown_waiting, waiting_is_over */
  take(actor: StaffActor, id: string): Promise<WaitingLine> {
    return this.end(actor, id, 'taken', 'with_you');
  }

  /** She does not wait any more. @throws Refused unknown_waiting, waiting_is_over */
  gone(actor: StaffActor, id: string): Promise<WaitingLine> {
    return this.end(actor, id, 'gone', undefined);
  }

  /** Back in her own place of the line. @throws Refused unknown_waiting, undo_not_possible */
  undo(actor: StaffActor, id: string): Promise<WaitingLine> {
    return this.command.run(200, async (tx) => {
      const row = await this.lock(tx, actor.hotel, id);
      const until = (row.ended_at?.getTime() ?? 0) + UNDO_MS;
      if (row.status === 'waiting' || until < this.command.now().getTime())
        throw new Refused(409, 'undo_not_possible');
      await tx.rows(
        `UPDATE waiting SET status = 'waiting', taken_by = NULL, ended_at = NULL, version = version + 1
         WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id],
      );
      return this.told(tx, actor.hotel, id, row.stay_id, undefined);
    });
  }

  private end(
    actor: StaffActor,
    id: string,
    status: 'taken' | 'gone',
    code: MomentCode | undefined,
  ): Promise<WaitingLine> {
    return this.command.run(200, async (tx) => {
      const row = await this.lock(tx, actor.hotel, id);
      if (row.status !== 'waiting') throw new Refused(409, 'waiting_is_over');
      await tx.rows(
        `UPDATE waiting SET status = $3, taken_by = $4, ended_at = $5, version = version + 1
         WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, status, status === 'taken' ? actor.staffId : null, this.command.now()],
      );
      return this.told(tx, actor.hotel, id, row.stay_id, code);
    });
  }

  private async lock(tx: Tx, hotel: string, id: string): Promise<Ended> {
    await this.takeTurns(tx, hotel);
    const row = await tx.one<Ended>(
      'SELECT stay_id, status, ended_at FROM waiting WHERE hotel_id = $1 AND id = $2',
      [hotel, id],
    );
    if (!row) throw new Refused(404, 'unknown_waiting');
    return row;
  }

  /** A name on this list serves nobody once she was looked after. */
  private async forget(tx: Tx, hotel: string): Promise<void> {
    const before = new Date(this.command.now().getTime() - KEPT_MS);
    await tx.rows(`DELETE FROM waiting WHERE hotel_id = $1 AND status <> 'waiting' AND ended_at < $2`, [
      hotel,
      before,
    ]);
  }

  /** One change of the line at a time: who leaves and who joins at once would each tell an order that never was. */
  private async takeTurns(tx: Tx, hotel: string): Promise<void> {
    await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended('who waits ' || $1, 0))`, [hotel]);
  }

  private async told(
    tx: Tx,
    hotel: string,
    id: string,
    stayId: string | null,
    code: MomentCode | undefined,
  ): Promise<WaitingLine> {
    const waiting = await tx.rows<{ id: string }>(
      `SELECT id FROM waiting WHERE hotel_id = $1 AND (status = 'waiting' OR id = $2)`,
      [hotel, id],
    );
    await tx.tell(hotel, {
      type: 'waiting.changed',
      touched: waiting.map((one) => ({ kind: 'waiting', id: one.id })),
      ...(code ? { moment: { code, stayId } } : {}),
    });
    const line = await waitingLine(tx, hotel, id);
    if (!line) throw new Refused(404, 'unknown_waiting');
    return line;
  }
}
