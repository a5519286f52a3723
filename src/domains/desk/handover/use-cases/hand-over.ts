import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../../contracts/actor.js';
import type { HandoverLine, HandoverNote, NewHandover } from '../../../../contracts/handover.js';
import type { MomentCode } from '../../../../contracts/events.js';
import { Refused } from '../../../../contracts/refusals.js';
import { Database, type Tx } from '../../../../platform/db/database.js';
import { CommandMemory } from '../../../../platform/http/idempotency.js';
import { Clock } from '../../../../platform/time/clock.js';
import { handoverOf } from '../handover.queries.js';

/** From one shift to the next: words for everybody, a note each, and somebody else who has read them. */
@Injectable()
export class HandOver {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
  ) {}

  run(actor: StaffActor, { words, notes }: NewHandover): Promise<HandoverLine> {
    return this.db.transaction(async (tx) => {
      const id = uuidv7();
      await tx.rows('INSERT INTO handover (hotel_id, id, by_staff, at, words) VALUES ($1, $2, $3, $4, $5)', [
        actor.hotel,
        id,
        actor.staffId,
        this.clock.now(),
        words,
      ]);
      await this.note(tx, actor.hotel, id, notes);
      return this.done(tx, actor.hotel, id, 'handed_over', 201);
    });
  }

  /** @throws Refused unknown_handover, handover_is_read, read_by_another */
  confirm(actor: StaffActor, id: string): Promise<HandoverLine> {
    return this.db.transaction(async (tx) => {
      const row = await tx.one<{ by_staff: string; confirmed_by: string | null }>(
        'SELECT by_staff, confirmed_by FROM handover WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
        [actor.hotel, id],
      );
      if (!row) throw new Refused(404, 'unknown_handover');
      if (row.confirmed_by) throw new Refused(409, 'handover_is_read');
      if (row.by_staff === actor.staffId) throw new Refused(409, 'read_by_another');
      await tx.rows(
        'UPDATE handover SET confirmed_by = $3, confirmed_at = $4, version = version + 1 WHERE hotel_id = $1 AND id = $2',
        [actor.hotel, id, actor.staffId, this.clock.now()],
      );
      return this.done(tx, actor.hotel, id, 'handover_read', 200);
    });
  }

  /** All notes in one statement; of two on the same thing the later one stands. */
  private async note(tx: Tx, hotel: string, id: string, notes: HandoverNote[]): Promise<void> {
    const last = [...new Map(notes.map((note) => [`${note.kind} ${note.id}`, note])).values()];
    await tx.rows(
      `INSERT INTO handover_note (hotel_id, handover_id, item_kind, item_id, words)
       SELECT $1, $2, kind, item_id, words FROM unnest($3::text[], $4::uuid[], $5::text[]) AS n (kind, item_id, words)`,
      [hotel, id, last.map(({ kind }) => kind), last.map((note) => note.id), last.map((note) => note.words)],
    );
  }

  private async done(
    tx: Tx,
    hotel: string,
    id: string,
    code: MomentCode,
    status: number,
  ): Promise<HandoverLine> {
    await tx.tell(hotel, {
      type: `handover.${code}`,
      touched: [{ kind: 'house', id: hotel }],
      moment: { code },
    });
    const line = await handoverOf(tx, hotel, id);
    if (!line) throw new Refused(404, 'unknown_handover');
    await this.memory.remember(tx, status, line);
    return line;
  }
}
