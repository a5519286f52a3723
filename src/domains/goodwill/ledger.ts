import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../contracts/actor.js';
import type { AllowanceLeft, GoodwillLine, Purpose } from '../../contracts/goodwill.js';
import { Refused } from '../../contracts/refusals.js';
import type { Tx } from '../../platform/db/database.js';
import { Clock } from '../../platform/time/clock.js';
import { entryOf, type LeftRow, leftOf } from './entries.queries.js';

/** One gift. `day` is the hotel's day it counts for. */
export interface Gift {
  stayId: string;
  amountMinor: number;
  purpose: Purpose;
  words?: string | undefined;
  wishId?: string | null | undefined;
  handoutId?: string | null | undefined;
  surpriseId?: string | null | undefined;
  day: string;
  /** Whose allowance it comes out of, when it is not the actor's. */
  staffId?: string;
}

/**
 * part: as much as the caps allow. whole: all of it or nothing. beyond: over the caps, an act of its own.
 */
export type How = 'part' | 'whole' | 'beyond';

export interface Given {
  entry: GoodwillLine | null;
  left: AllowanceLeft;
  /** What is over the caps. */
  restMinor: number;
}

/** The one place that writes the ledger; the two functions of the database keep the totals in step. */
@Injectable()
export class Ledger {
  constructor(private readonly clock: Clock) {}

  /** @throws constraint goodwill_entry_for_stay, … when what it is for is not there */
  async write(tx: Tx, actor: StaffActor, gift: Gift, how: How): Promise<Given> {
    const id = uuidv7();
    const row = await tx.one<LeftRow & { given: number; currency: string }>(
      `SELECT g.*, h.currency FROM hotel h,
         give_goodwill($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) g WHERE h.hotel_id = $1`,
      [
        actor.hotel,
        id,
        gift.day,
        gift.stayId,
        gift.staffId ?? actor.staffId,
        gift.amountMinor,
        gift.purpose,
        gift.words ?? '',
        gift.wishId ?? null,
        gift.handoutId ?? null,
        gift.surpriseId ?? null,
        this.clock.now(),
        how,
      ],
    );
    if (!row) throw new Error('the ledger did not answer');
    return {
      entry: row.given > 0 ? await entryOf(tx, actor.hotel, id) : null,
      left: leftOf(row, row.currency),
      restMinor: gift.amountMinor - row.given,
    };
  }

  /** Everybody sees that a guest was given something. */
  async tellGift(tx: Tx, hotel: string, { stayId, amountMinor, purpose }: GoodwillLine): Promise<void> {
    await tx.tell(hotel, {
      type: 'goodwill.given',
      touched: [{ kind: 'stay', id: stayId }],
      moment: { code: 'gift', stayId, params: { amountMinor, purpose } },
    });
  }

  /** More was spent than the caps allow: nobody is blamed, everybody sees it. */
  async tellExceeded(
    tx: Tx,
    hotel: string,
    { stayId, amountMinor, purpose }: Pick<Gift, 'stayId' | 'amountMinor' | 'purpose'>,
  ): Promise<void> {
    await tx.tell(hotel, {
      type: 'goodwill.exceeded',
      touched: [{ kind: 'stay', id: stayId }],
      moment: { code: 'cap_exceeded', stayId, params: { amountMinor, purpose } },
    });
  }

  /** Takes the counter-entry. */
  async tellBack(tx: Tx, hotel: string, { stayId, amountMinor, purpose }: GoodwillLine): Promise<void> {
    await tx.tell(hotel, {
      type: 'goodwill.reversed',
      touched: [{ kind: 'stay', id: stayId }],
      moment: { code: 'gift_reversed', stayId, params: { amountMinor: -amountMinor, purpose } },
    });
  }

  /**
   * The counter-entry of today; once for each entry.
   * @throws Refused unknown_goodwill, constraint goodwill_entry_is_reversed_once
   */
  async takeBack(
    tx: Tx,
    actor: Pick<StaffActor, 'hotel' | 'staffId'>,
    id: string,
    words: string,
    day: string,
  ): Promise<GoodwillLine> {
    const entry = await tx.one(
      'SELECT id FROM goodwill_entry WHERE hotel_id = $1 AND id = $2 AND reverses IS NULL',
      [actor.hotel, id],
    );
    if (!entry) throw new Refused(404, 'unknown_goodwill');
    const counter = uuidv7();
    await tx.rows('SELECT take_goodwill_back($1, $2, $3, $4, $5, $6, $7)', [
      actor.hotel,
      counter,
      id,
      actor.staffId,
      words,
      day,
      this.clock.now(),
    ]);
    const line = await entryOf(tx, actor.hotel, counter);
    if (!line) throw new Refused(404, 'unknown_goodwill');
    return line;
  }
}
