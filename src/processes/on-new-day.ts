import type { Database, Tx } from '../platform/db/database.js';
import type { Happened } from '../platform/outbox/stamped.js';
import type { Clock } from '../platform/time/clock.js';
import type { Process } from './process-runner.js';

const DAY_MS = 86_400_000;
/** A console that was away for longer gets a snapshot. */
const FEED_DAYS = 30;
const CHART_DAYS = 8;
const REPLY_DAYS = 2;
const LETTER_DAYS = 7;

/** When the hotel's day begins, what nobody will ask for again is let go. Real time, for it is about machines. */
export class OnNewDay implements Process {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async hear(event: Happened): Promise<void> {
    if (event.type !== 'day.began') return;
    const { hotel } = event;
    const ago = (days: number) => new Date(this.clock.wall().getTime() - days * DAY_MS);
    await this.db.rows('DELETE FROM idempotency WHERE hotel_id = $1 AND at < $2', [hotel, ago(REPLY_DAYS)]);
    await this.db.rows('DELETE FROM reading WHERE hotel_id = $1 AND at < $2', [
      hotel,
      this.houseAgo(CHART_DAYS),
    ]);
    await this.db.rows(
      "DELETE FROM attempt WHERE hotel_id IN ($1, '') AND last_at < $2 AND wait_until < $2",
      [hotel, ago(1)],
    );
    await this.db.rows('DELETE FROM staff_session WHERE hotel_id = $1 AND expires_at < $2', [hotel, ago(0)]);
    await this.letPersonsGo(hotel, ago);
    await this.letProofsGo(hotel, ago);
    await this.pruneFeed(hotel, this.houseAgo(FEED_DAYS));
  }

  /** What names a person is kept no longer than it serves her: remarks to their day, letters a week, dead links a day. */
  private async letPersonsGo(hotel: string, ago: (days: number) => Date): Promise<void> {
    await this.db.rows(
      `DELETE FROM remark USING hotel h WHERE remark.hotel_id = $1 AND h.hotel_id = $1
         AND expires_on < ($2::timestamptz AT TIME ZONE h.time_zone)::date`,
      [hotel, this.houseAgo(0)],
    );
    // letters are sent, not shown: their time is real
    await this.db.rows(`DELETE FROM mail WHERE hotel_id = $1 AND status <> 'waiting' AND at < $2`, [
      hotel,
      ago(LETTER_DAYS),
    ]);
    await this.db.rows('DELETE FROM waiting WHERE hotel_id = $1 AND ended_at < $2', [
      hotel,
      this.houseAgo(1),
    ]);
    await this.endCalls(hotel);
    await this.db.rows('DELETE FROM link WHERE hotel_id = $1 AND (expires_at < $2 OR revoked_at < $2)', [
      hotel,
      ago(1),
    ]);
  }

  /** A call for a hand that nobody ended was over with its day; consoles that stayed open hear so. */
  private async endCalls(hotel: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const over = await tx.rows<{ id: string }>(
        `UPDATE help_call SET ended_at = $2, version = version + 1
         WHERE hotel_id = $1 AND ended_at IS NULL AND at < $3 RETURNING id`,
        [hotel, this.clock.now(), this.houseAgo(1 / 24)],
      );
      await tx.rows('DELETE FROM help_call WHERE hotel_id = $1 AND ended_at < $2', [hotel, this.houseAgo(1)]);
      await tellOf(tx, hotel, 'help.changed', 'help', over);
    });
  }

  /** Codes that open nothing, how to part records of an earlier day, and photos of an appointment that is long over. */
  private async letProofsGo(hotel: string, ago: (days: number) => Date): Promise<void> {
    await this.db.rows('DELETE FROM email_code WHERE hotel_id = $1 AND expires_at < $2', [hotel, ago(0)]);
    await this.db.rows(
      `DELETE FROM guest_joined j USING hotel h WHERE j.hotel_id = $1 AND h.hotel_id = $1
         AND day < ($2::timestamptz AT TIME ZONE h.time_zone)::date`,
      [hotel, this.houseAgo(0)],
    );
    await this.db.transaction(async (tx) => {
      const seen = await tx.rows<{ id: string }>(
        `UPDATE referral SET guest_photo = NULL, guest_photo_type = NULL, photo_consent_at = NULL, version = version + 1
         WHERE hotel_id = $1 AND guest_photo IS NOT NULL AND appointment_at < $2 RETURNING id`,
        [hotel, this.houseAgo(1)],
      );
      await tellOf(tx, hotel, 'referral.photo-forgotten', 'referral', seen);
    });
  }

  private houseAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }

  private async pruneFeed(hotel: string, before: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      const last = await tx.one<{ position: string | null }>(
        'SELECT max(position) AS position FROM outbox WHERE hotel_id = $1 AND at < $2',
        [hotel, before],
      );
      if (!last?.position) return;
      // the last entry of each audience stays: it is the next change's `prev`. A guest's page lives shorter than this;
      // one that is older gets a snapshot.
      await tx.rows(
        `DELETE FROM feed_entry f WHERE hotel_id = $1 AND position <= $2
           AND (audience LIKE 'guest:%' OR position < (SELECT max(position) FROM feed_entry m WHERE m.hotel_id = $1 AND m.audience = f.audience))`,
        [hotel, last.position],
      );
      await tx.rows(
        `DELETE FROM outbox o WHERE hotel_id = $1 AND position <= $2
           AND NOT EXISTS (SELECT FROM feed_entry f WHERE f.hotel_id = $1 AND f.outbox_id = o.id)`,
        [hotel, last.position],
      );
      await tx.rows('UPDATE feed SET pruned = greatest(pruned, $2) WHERE hotel_id = $1', [
        hotel,
        last.position,
      ]);
    });
  }
}

async function tellOf(
  tx: Tx,
  hotel: string,
  type: string,
  kind: string,
  rows: { id: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.tell(hotel, { type, touched: rows.map(({ id }) => ({ kind, id })) });
}
