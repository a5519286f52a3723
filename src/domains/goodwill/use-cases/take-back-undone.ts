import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/db/database.js';
import { Ledger } from '../ledger.js';
import { Today } from '../today.js';

/** A gift whose hand-out was undone was never given: the allowance has it back. */
@Injectable()
export class TakeBackUndone {
  constructor(
    private readonly db: Database,
    private readonly today: Today,
    private readonly ledger: Ledger,
  ) {}

  /** Twice is once. */
  async run(hotel: string, handoutId: string): Promise<void> {
    const day = await this.today.of(hotel);
    await this.db.transaction(async (tx) => {
      const entries = await tx.rows<{ id: string; words: string; staffId: string }>(
        `SELECT e.id, e.words, coalesce(h.closed_by, e.staff_id) AS "staffId" FROM goodwill_entry e
         JOIN handout h ON h.hotel_id = e.hotel_id AND h.id = e.handout_id AND h.status = 'undone'
         WHERE e.hotel_id = $1 AND e.handout_id = $2 AND e.reverses IS NULL
           AND NOT EXISTS (SELECT FROM goodwill_entry r WHERE r.hotel_id = e.hotel_id AND r.reverses = e.id)`,
        [hotel, handoutId],
      );
      for (const { id, words, staffId } of entries) {
        const counter = await this.ledger.takeBack(tx, { hotel, staffId }, id, words, day);
        await this.ledger.tellBack(tx, hotel, counter);
      }
    });
  }
}
