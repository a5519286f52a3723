import { Injectable } from '@nestjs/common';
import type { MomentCode } from '../../contracts/events.js';
import type { ReferralStatus } from '../../contracts/referrals.js';
import { Refused } from '../../contracts/refusals.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { CommandMemory } from '../../platform/http/idempotency.js';
import { Clock } from '../../platform/time/clock.js';
import { mustAllow, type Step } from './referral.rules.js';

/** A referral as it lies locked before a step. */
export interface Held {
  id: string;
  stay_id: string;
  wish_id: string | null;
  partner_id: string;
  person_id: string;
  status: ReferralStatus;
  appointment_at: Date;
  proposed_at: Date | null;
}

type Column =
  | 'status'
  | 'person_id'
  | 'appointment_at'
  | 'proposed_at'
  | 'accept_by'
  | 'escalated_at'
  | 'reach'
  | 'next_word_at'
  | 'ended_at'
  | 'ending'
  | 'words'
  | 'replaced_by'
  | 'guest_photo'
  | 'guest_photo_type'
  | 'photo_consent_at';

/** What a step writes, tells, and does when it is written. */
export interface Change {
  type: string;
  set: Partial<Record<Column, unknown>>;
  moment?: MomentCode;
  params?: Record<string, string | number | null>;
  after?: () => Promise<void>;
}

export const NO_PHOTO = { guest_photo: null, guest_photo_type: null, photo_consent_at: null };

/** The guest said yes to one person and one appointment: neither another person nor a closed page shows her. */
const isOver = ({ set }: Change) => set.status === 'closed' || set.person_id !== undefined;

const LOCK = `
  SELECT id, stay_id, wish_id, partner_id, person_id, status, appointment_at, proposed_at
  FROM referral WHERE hotel_id = $1 AND id = $2 FOR UPDATE`;

/** One step of one referral: locked, allowed, written, told, remembered. */
@Injectable()
export class ReferralBook {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    readonly clock: Clock,
  ) {}

  /**
   * @param work the change; null: it is so already
   * @param replyOf read after the change, in the same transaction
   * @throws Refused unknown_referral, referral_is_over, nothing_proposed, nobody_has_accepted, guest_is_on_the_way
   */
  step<T>(
    hotel: string,
    id: string,
    step: Step,
    work: (tx: Tx, held: Held) => Promise<Change | null> | Change | null,
    replyOf: (tx: Tx) => Promise<T>,
    status = 200,
  ): Promise<T> {
    return this.db.transaction(async (tx) => {
      const held = await tx.one<Held>(LOCK, [hotel, id]);
      if (!held) throw new Refused(404, 'unknown_referral');
      mustAllow(step, held.status, held.proposed_at !== null);
      const change = await work(tx, held);
      if (change) await this.write(tx, hotel, held, change);
      const reply = await replyOf(tx);
      await this.memory.remember(tx, status, reply);
      return reply;
    });
  }

  private async write(tx: Tx, hotel: string, held: Held, change: Change): Promise<void> {
    const set = isOver(change) ? { ...change.set, ...NO_PHOTO } : change.set;
    const sets = Object.keys(set).map((column, index) => `${column} = $${index + 3}`);
    await tx.rows(
      `UPDATE referral SET ${[...sets, 'version = version + 1'].join(', ')} WHERE hotel_id = $1 AND id = $2`,
      [hotel, held.id, ...Object.values(set)],
    );
    await change.after?.();
    await tx.tell(hotel, {
      type: change.type,
      touched: [
        { kind: 'referral', id: held.id },
        { kind: 'stay', id: held.stay_id },
      ],
      ...(change.moment
        ? {
            moment: {
              code: change.moment,
              stayId: held.stay_id,
              params: { referralId: held.id, wishId: held.wish_id, ...change.params },
            },
          }
        : {}),
    });
  }
}
