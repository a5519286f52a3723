import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database } from '../platform/db/database.js';
import type { Log } from '../platform/log/log.js';
import { Lease } from '../platform/outbox/lease.js';
import { Relay } from '../platform/outbox/relay.js';
import { LOG } from '../platform/tokens.js';
import { audiencesOf } from './audience.rules.js';
import { Follower } from './follower.js';

/** What another process has stamped is looked for this often; a hint would only make it sooner. */
const LOOK_MS = 1_000;

/** Turns the feed: stamps what this process holds the lease for, follows what others stamp. */
@Injectable()
export class FeedEngine implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly relay: Relay;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    db: Database,
    lease: Lease,
    private readonly follower: Follower,
    @Inject(LOG) log: Log,
  ) {
    this.relay = new Relay({
      db,
      lease,
      log,
      audiencesOf,
      deliver: (events) => this.follower.deliver(events),
    });
    lease.onChange(() => this.relay.look());
  }

  onApplicationBootstrap(): void {
    this.relay.start();
    this.timer = setInterval(() => void this.follower.look(), LOOK_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.relay.stop();
  }
}
