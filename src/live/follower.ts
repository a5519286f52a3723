import { Inject, Injectable } from '@nestjs/common';
import type { LiveChange } from '../contracts/live.js';
import { Database } from '../platform/db/database.js';
import type { Log } from '../platform/log/log.js';
import type { Stamped } from '../platform/outbox/stamped.js';
import { LOG } from '../platform/tokens.js';
import type { AudienceName } from './audience.rules.js';
import { Changes } from './changes.js';
import { eventsAfter, feedOf, headsOf } from '../platform/outbox/feed.queries.js';

/** Where changes go; the gateway. */
export interface Stage {
  listening(hotel: string, audience: AudienceName): boolean;
  send(hotel: string, audience: AudienceName, change: LiveChange): void;
}

interface Followed {
  position: number;
  /** Per audience the position last sent from this process: what a newcomer must have to join. */
  heads: Map<AudienceName, number>;
  work: Promise<void>;
}

const BATCH = 500;

/**
 * Follows each hotel's feed in order and hands every audience its changes. Heads move in the same turn of the
 * event loop in which the change is sent, so a socket that has caught up to the head can join without gap or repeat.
 */
@Injectable()
export class Follower {
  private readonly hotels = new Map<string, Followed>();
  private stage: Stage | null = null;

  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    @Inject(LOG) private readonly log: Log,
  ) {}

  show(stage: Stage): void {
    this.stage = stage;
  }

  /** Position of an audience's last change sent here. */
  async head(hotel: string, audience: AudienceName): Promise<number> {
    const followed = await this.follow(hotel);
    return followed.heads.get(audience) ?? 0;
  }

  /** The same without waiting; the hotel must be followed already. */
  headNow(hotel: string, audience: AudienceName): number {
    return this.hotels.get(hotel)?.heads.get(audience) ?? 0;
  }

  /** Events fresh from the relay of this process, in order. */
  async deliver(events: Stamped[]): Promise<void> {
    const first = events[0];
    if (!first) return;
    const followed = await this.follow(first.hotel);
    followed.work = followed.work
      .then(() => this.take(followed, first.hotel, events))
      .catch((error: unknown) => this.paused(error));
    await followed.work;
  }

  /** Looks for events stamped by another process. */
  async look(): Promise<void> {
    for (const [hotel, followed] of this.hotels) {
      followed.work = followed.work
        .then(() => this.catchUp(followed, hotel))
        .catch((error: unknown) => this.paused(error));
      await followed.work;
    }
  }

  private paused(error: unknown): void {
    this.log.warn({ err: error instanceof Error ? error.message : 'unknown' }, 'the live view paused');
  }

  private async follow(hotel: string): Promise<Followed> {
    const known = this.hotels.get(hotel);
    if (known) return known;
    const position = (await feedOf(this.db, hotel))?.position ?? 0;
    const heads = await headsOf(this.db.pool, hotel, position);
    const again = this.hotels.get(hotel);
    if (again) return again;
    const followed = { position, heads, work: Promise.resolve() };
    this.hotels.set(hotel, followed);
    return followed;
  }

  private async take(followed: Followed, hotel: string, events: Stamped[]): Promise<void> {
    const fresh = events.filter(({ position }) => position > followed.position);
    if (fresh[0] && fresh[0].position !== followed.position + 1) return this.catchUp(followed, hotel);
    if (fresh.length > 0) await this.send(followed, hotel, fresh);
  }

  private async catchUp(followed: Followed, hotel: string): Promise<void> {
    for (;;) {
      const events = await eventsAfter(this.db, hotel, followed.position, BATCH);
      if (events.length > 0) await this.send(followed, hotel, events);
      if (events.length < BATCH) return;
    }
  }

  private async send(followed: Followed, hotel: string, events: Stamped[]): Promise<void> {
    const audiences = [...new Set(events.flatMap(({ prev }) => Object.keys(prev)))];
    const ready = new Map<AudienceName, LiveChange[]>();
    for (const audience of audiences) {
      if (this.stage?.listening(hotel, audience))
        ready.set(audience, await this.changes.of(hotel, audience, events));
    }
    // from here on without awaiting
    for (const audience of audiences) {
      const changes = ready.get(audience);
      if (!changes && this.stage?.listening(hotel, audience)) {
        // somebody joined while others were read: this audience takes the slower way, next time round
        return this.catchUpLater(hotel);
      }
    }
    for (const audience of audiences) {
      for (const change of ready.get(audience) ?? []) this.stage?.send(hotel, audience, change);
      const last = events.findLast(({ prev }) => prev[audience] !== undefined);
      if (last) followed.heads.set(audience, last.position);
    }
    followed.position = events.at(-1)?.position ?? followed.position;
  }

  /** Nothing was sent and no head has moved: the same events come again from the database. */
  private catchUpLater(hotel: string): void {
    const followed = this.hotels.get(hotel);
    if (!followed) return;
    queueMicrotask(() => {
      followed.work = followed.work
        .then(() => this.catchUp(followed, hotel))
        .catch((error: unknown) => this.paused(error));
    });
  }
}
