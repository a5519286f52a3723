import { Injectable } from '@nestjs/common';
import type { LiveChange, LiveSnapshot } from '../contracts/live.js';
import { Database } from '../platform/db/database.js';
import { Clock } from '../platform/time/clock.js';
import type { AudienceName } from './audience.rules.js';
import { Boards } from './boards.js';
import { Changes } from './changes.js';
import { feedOf, lastOf, missedBy } from '../platform/outbox/feed.queries.js';
import { Follower } from './follower.js';
import type { Hello } from './hello.rules.js';

/** One newcomer. */
export interface Newcomer {
  snapshot(snapshot: LiveSnapshot): void;
  change(change: LiveChange): void;
  gone(): boolean;
  /** From here on the newcomer hears what everybody hears. */
  join(): void;
}

/** Beyond this a snapshot is smaller than what was missed. */
const MOST_MISSED = 500;
const WAIT_MS = 20;

/** Brings a console from where it left off to where everybody is. */
@Injectable()
export class CatchUp {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly boards: Boards,
    private readonly changes: Changes,
    private readonly follower: Follower,
  ) {}

  async bring(hotel: string, audience: AudienceName, hello: Hello, newcomer: Newcomer): Promise<void> {
    let at = await this.start(hotel, audience, hello);
    if (at === null) {
      const snapshot = await this.snapshot(hotel, audience);
      at = snapshot.position;
      newcomer.snapshot(snapshot);
    }
    while (!newcomer.gone()) {
      const head = this.follower.headNow(hotel, audience);
      if (head === at) {
        newcomer.join();
        return;
      }
      if (head < at) {
        // it heard this from another process, which was a moment faster than this one
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
        continue;
      }
      const events = await missedBy(this.db, hotel, audience, at, head, MOST_MISSED);
      const changes = await this.changes.of(hotel, audience, events);
      for (const change of changes) newcomer.change(change);
      at = changes.at(-1)?.position ?? head;
    }
  }

  /** The whole board with the position it includes. */
  async snapshot(hotel: string, audience: AudienceName): Promise<LiveSnapshot> {
    // position first: states read afterwards are at least as new, and whole states may come twice
    const position = await this.follower.head(hotel, audience);
    const feed = await feedOf(this.db, hotel);
    const states = await this.boards.all(hotel, audience);
    return { position, feed: feed?.feed ?? '', at: this.clock.now().toISOString(), states };
  }

  /** Where it can go on, or null when it needs a snapshot. */
  private async start(hotel: string, audience: AudienceName, hello: Hello): Promise<number | null> {
    await this.follower.head(hotel, audience);
    if (hello.since === null) return null;
    const feed = await feedOf(this.db, hotel);
    if (!feed || hello.feed !== feed.feed || hello.since > feed.position || hello.since < feed.pruned)
      return null;
    const missed = await missedBy(this.db, hotel, audience, hello.since, feed.position, MOST_MISSED);
    if (missed.length === MOST_MISSED) return null;
    // a position that this audience never had (another console's) fits into no chain
    const expected = missed[0]
      ? missed[0].prev[audience]
      : await lastOf(this.db, hotel, audience, feed.position);
    return hello.since === expected ? hello.since : null;
  }
}
