import { Injectable } from '@nestjs/common';
import type { PromiseState } from '../../../contracts/handouts.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { HALF, NEARLY } from '../promise.rules.js';

interface Reached {
  id: string;
  stay_id: string;
  amenity_id: string | null;
  state: Exclude<PromiseState, 'calm'>;
}

const MOST = 200;

const REACHED = `status = 'open' AND broken_at IS NULL AND (due_at <= $2
  OR (escalated_at IS NULL AND at + (due_at - at) * $4::float8 <= $2)
  OR (half_at IS NULL AND at + (due_at - at) * $3::float8 <= $2))`;

/**
 * Notes what each open promise has reached since the last look: half of its time, the manager's ear, its end.
 * After a standstill one that passed several at once tells of the last only. Each counts once.
 */
const WARN = `
  WITH reached AS (
    SELECT id, CASE WHEN due_at <= $2 THEN 'broken' WHEN at + (due_at - at) * $4::float8 <= $2 THEN 'escalated'
      ELSE 'half' END AS state
    FROM promise WHERE hotel_id = $1 AND ${REACHED} ORDER BY due_at LIMIT ${MOST} FOR UPDATE SKIP LOCKED)
  UPDATE promise p SET version = version + 1, half_at = coalesce(half_at, $2),
    escalated_at = CASE WHEN r.state <> 'half' THEN coalesce(escalated_at, $2) END,
    broken_at = CASE WHEN r.state = 'broken' THEN $2 END
  FROM reached r WHERE p.hotel_id = $1 AND p.id = r.id
  RETURNING p.id, p.stay_id, p.amenity_id, r.state`;

/** Warns ahead of time, escalates before it is too late, and counts what broke. */
@Injectable()
export class WarnPromises {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns how many reached something */
  async run(hotel: string): Promise<number> {
    const values = [hotel, this.clock.now(), HALF, NEARLY];
    const some = await this.db.hot(
      'promises-reached',
      `SELECT 1 FROM promise WHERE hotel_id = $1 AND ${REACHED} LIMIT 1`,
      values,
    );
    if (some.length === 0) return 0;
    return this.db.transaction(async (tx) => {
      const reached = await tx.rows<Reached>(WARN, values);
      for (const promise of reached) await this.tell(tx, hotel, promise);
      return reached.length;
    });
  }

  private async tell(tx: Tx, hotel: string, { id, stay_id, amenity_id, state }: Reached): Promise<void> {
    const moment = {
      stayId: stay_id,
      params: { amenityId: amenity_id, promiseId: id },
    };
    await tx.tell(hotel, {
      type: `promise.${state}`,
      touched: [
        { kind: 'promise', id },
        ...(state === 'broken'
          ? [
              { kind: 'stay', id: stay_id },
              { kind: 'pulse', id: hotel },
            ]
          : []),
      ],
      ...(state === 'half'
        ? {}
        : { moment: { code: `promise_${state}` as 'promise_escalated' | 'promise_broken', ...moment } }),
    });
  }
}
