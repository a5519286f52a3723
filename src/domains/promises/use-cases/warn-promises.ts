import { Injectable } from '@nestjs/common';
import type { MomentCode } from '../../../contracts/events.js';
import type { PromiseState, WordState } from '../../../contracts/handouts.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { UNDER_WAY } from '../errands.queries.js';

type Step = Exclude<PromiseState, 'calm'> | Exclude<WordState, 'calm'>;
interface Reached<S extends Step = Step> {
  id: string;
  stay_id: string;
  amenity_id: string | null;
  state: S;
}
type NearErrand = Pick<Reached<'escalated' | 'broken'>, 'id' | 'stay_id' | 'state'> & { due_at: Date };

const MOST = 200;

/** The house's own times, or the usual ones. */
const TIMES = `
  times AS (SELECT coalesce(max(warn_percent), 50) / 100.0 AS half, coalesce(max(escalate_percent), 80) / 100.0 AS nearly,
    make_interval(mins => coalesce(max(word_minutes), 15)) AS patience FROM promise_times WHERE hotel_id = $1)`;
const WARNED = `p.at + (p.due_at - p.at) * times.half::float8 <= $2`;
const ESCALATED = `p.at + (p.due_at - p.at) * times.nearly::float8 <= $2`;
const REACHED = `p.hotel_id = $1 AND p.status = 'open' AND p.broken_at IS NULL AND (p.due_at <= $2
  OR (p.escalated_at IS NULL AND ${ESCALATED}) OR (p.half_at IS NULL AND ${WARNED}))`;
const LONG_OVERDUE = `p.next_word_at + times.patience <= $2`;
const OVERDUE = `p.hotel_id = $1 AND p.status = 'open' AND p.next_word_at <= $2
  AND (p.word_due_at IS NULL OR (p.word_escalated_at IS NULL AND ${LONG_OVERDUE}))`;

/** Under way, and no open promise says the same by then. */
const LATE_TO_BRING = `e.hotel_id = $1 AND ${UNDER_WAY} AND e.late_at IS NULL AND (e.due_at <= $2 OR (e.escalated_at IS NULL
    AND e.at + (e.due_at - e.at) * times.nearly::float8 <= $2))
  AND NOT EXISTS (SELECT FROM promise p WHERE p.hotel_id = $1 AND p.id = e.promise_id AND p.status = 'open'
    AND p.due_at <= e.due_at)`;

const ANY = `
  WITH ${TIMES} (SELECT 1 FROM promise p, times WHERE (${REACHED}) OR (${OVERDUE}) LIMIT 1)
  UNION ALL (SELECT 1 FROM errand e, times WHERE ${LATE_TO_BRING} LIMIT 1)`;

/**
 * Notes what each open promise has reached since the last look: the house is warned, the manager hears, its time is over.
 * After a standstill one that passed several at once tells of the last only. Each counts once.
 */
const WARN = `
  WITH ${TIMES}, reached AS (
    SELECT p.id, CASE WHEN p.due_at <= $2 THEN 'broken' WHEN ${ESCALATED} THEN 'escalated' ELSE 'half' END AS state
    FROM promise p, times WHERE ${REACHED} ORDER BY p.due_at LIMIT ${MOST} FOR UPDATE OF p SKIP LOCKED)
  UPDATE promise p SET version = version + 1, half_at = coalesce(half_at, $2),
    escalated_at = CASE WHEN r.state <> 'half' THEN coalesce(escalated_at, $2) END,
    broken_at = CASE WHEN r.state = 'broken' THEN $2 END
  FROM reached r WHERE p.hotel_id = $1 AND p.id = r.id
  RETURNING p.id, p.stay_id, p.amenity_id, r.state`;

/** The same for the next word to the guest; another time for it begins anew. */
const WORDS = `
  WITH ${TIMES}, reached AS (
    SELECT p.id, CASE WHEN ${LONG_OVERDUE} THEN 'escalated' ELSE 'due' END AS state
    FROM promise p, times WHERE ${OVERDUE} ORDER BY p.next_word_at LIMIT ${MOST} FOR UPDATE OF p SKIP LOCKED)
  UPDATE promise p SET version = version + 1, word_due_at = coalesce(word_due_at, $2),
    word_escalated_at = CASE WHEN r.state = 'escalated' THEN $2 END
  FROM reached r WHERE p.hotel_id = $1 AND p.id = r.id
  RETURNING p.id, p.stay_id, p.amenity_id, r.state`;

/** Somebody was asked to bring it by then: the manager hears before it is late, as of a promise. */
const ERRANDS = `
  WITH ${TIMES}, reached AS (
    SELECT e.id, CASE WHEN e.due_at <= $2 THEN 'broken' ELSE 'escalated' END AS state
    FROM errand e, times WHERE ${LATE_TO_BRING} ORDER BY e.due_at LIMIT ${MOST} FOR UPDATE OF e SKIP LOCKED)
  UPDATE errand e SET version = version + 1, escalated_at = coalesce(escalated_at, $2),
    late_at = CASE WHEN r.state = 'broken' THEN $2 END
  FROM reached r WHERE e.hotel_id = $1 AND e.id = r.id
  RETURNING e.id, e.stay_id, e.due_at, r.state`;

const MOMENTS: Partial<Record<string, MomentCode>> = {
  'promise.escalated': 'promise_escalated',
  'promise.broken': 'promise_broken',
  'word.due': 'word_due',
  'word.escalated': 'word_escalated',
};

/** Warns ahead of time, escalates before it is too late, counts what broke, and notices that a word or a bringer is late. */
@Injectable()
export class WarnPromises {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns how many reached something */
  async run(hotel: string): Promise<number> {
    const values = [hotel, this.clock.now()];
    const some = await this.db.hot('promises-reached', ANY, values);
    if (some.length === 0) return 0;
    return this.db.transaction(async (tx) => {
      const reached = await tx.rows<Reached>(WARN, values);
      for (const promise of reached) await this.tell(tx, hotel, 'promise', promise);
      const words = await tx.rows<Reached>(WORDS, values);
      for (const promise of words) await this.tell(tx, hotel, 'word', promise);
      const errands = await tx.rows<NearErrand>(ERRANDS, values);
      for (const errand of errands) await this.tellErrand(tx, hotel, errand);
      return reached.length + words.length + errands.length;
    });
  }

  private async tell(tx: Tx, hotel: string, of: 'promise' | 'word', promise: Reached): Promise<void> {
    const { id, stay_id: stayId, amenity_id: amenityId, state } = promise;
    const code = MOMENTS[`${of}.${state}`];
    await tx.tell(hotel, {
      type: of === 'promise' ? `promise.${state}` : `promise.word-${state}`,
      touched: [
        { kind: 'promise', id },
        ...(state === 'broken'
          ? [
              { kind: 'stay', id: stayId },
              { kind: 'pulse', id: hotel },
            ]
          : []),
      ],
      ...(code ? { moment: { code, stayId, params: { amenityId, promiseId: id } } } : {}),
    });
  }

  private async tellErrand(
    tx: Tx,
    hotel: string,
    { id, stay_id: stayId, due_at: dueAt, state }: NearErrand,
  ): Promise<void> {
    await tx.tell(hotel, {
      type: `errand.${state === 'broken' ? 'late' : 'escalated'}`,
      touched: [{ kind: 'errand', id }],
      moment: {
        code: state === 'broken' ? 'errand_late' : 'errand_escalated',
        stayId,
        params: { errandId: id, dueAt: dueAt.toISOString() },
      },
    });
  }
}
