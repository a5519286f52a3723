import { Injectable } from '@nestjs/common';
import type { LinkReply } from '../../contracts/links.js';
import { Refused } from '../../contracts/refusals.js';
import type { Tx } from '../../platform/db/database.js';
import { Links } from '../../platform/links/links.js';
import { MailQueue } from '../../platform/mail/mail-queue.js';
import { Clock } from '../../platform/time/clock.js';

const LINK_DAYS_MS = 2 * 86_400_000;

/** What is written to the guest and to the person who takes care, and the person's link. */
@Injectable()
export class ReferralLetters {
  constructor(
    private readonly links: Links,
    private readonly queue: MailQueue,
    private readonly clock: Clock,
  ) {}

  /** The person's link; good until two days after the appointment, and for two days at least. @throws Refused unknown_referral */
  async link(tx: Tx, hotel: string, id: string): Promise<LinkReply> {
    const row = await tx.one<{ appointment_at: Date }>(
      'SELECT appointment_at FROM referral WHERE hotel_id = $1 AND id = $2',
      [hotel, id],
    );
    if (!row) throw new Refused(404, 'unknown_referral');
    // an appointment is in house time, which may be moved; a link lives in real time
    const ahead = Math.max(0, row.appointment_at.getTime() - this.clock.now().getTime());
    const until = new Date(this.clock.wall().getTime() + ahead + LINK_DAYS_MS);
    return this.links.of(tx, hotel, 'referral', id, until);
  }

  async asked(tx: Tx, hotel: string, id: string): Promise<void> {
    await this.link(tx, hotel, id);
    void this.queue;
  }
}
