import { type BeforeApplicationShutdown, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../../config.js';
import { Database } from '../../platform/db/database.js';
import type { Log } from '../../platform/log/log.js';
import { MailQueue } from '../../platform/mail/mail-queue.js';
import { Lease } from '../../platform/outbox/lease.js';
import { Clock } from '../../platform/time/clock.js';
import { CONFIG, LOG } from '../../platform/tokens.js';
import { MailSender, transportOf } from './mail-sender.js';

const SENDER = Symbol('mail sender');

/** The way to the mail server; a house without one writes no e-mail. */
@Module({
  providers: [
    {
      provide: SENDER,
      inject: [Database, Lease, Clock, MailQueue, CONFIG, LOG],
      useFactory: (
        db: Database,
        lease: Lease,
        clock: Clock,
        queue: MailQueue,
        { mail }: Config,
        log: Log,
      ): MailSender | null =>
        mail &&
        new MailSender(db, lease, clock, queue, { transport: transportOf(mail.url), from: mail.from, log }),
    },
  ],
})
export class MailModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(SENDER) private readonly sender: MailSender | null,
    private readonly db: Database,
  ) {}

  onApplicationBootstrap(): void {
    const { sender } = this;
    if (!sender) return;
    this.db.onCommit(() => sender.look());
    sender.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sender?.stop();
  }
}
