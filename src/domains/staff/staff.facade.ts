import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { FirstRun } from '../../contracts/people.js';
import type { Colleague } from '../../contracts/roster.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { Clock } from '../../platform/time/clock.js';
import { FirstRunCode } from './first-run.code.js';
import { accountableAt, hereAt, isHereAt, managersAt } from './roster.queries.js';
import { Sessions } from './sessions.js';
import { SetUpHouse } from './use-cases/set-up-house.js';

/** The door of the room where the people of the house are known. */
@Injectable()
export class StaffFacade {
  constructor(
    private readonly db: Database,
    private readonly sessions: Sessions,
    private readonly firstRunCode: FirstRunCode,
    private readonly setUpHouse: SetUpHouse,
    private readonly clock: Clock,
  ) {}

  /** Who a session cookie belongs to. */
  actorOf(cookie: string): Promise<StaffActor | null> {
    return this.sessions.staff(cookie);
  }

  onSessionsEnded(listener: (sessions: string[]) => void): void {
    this.sessions.onEnded(listener);
  }

  stillGood(hotel: string, sessions: string[]): Promise<Set<string>> {
    return this.sessions.stillGood(hotel, sessions);
  }

  /** The accountable person at this hour. */
  onDuty(hotel: string): Promise<{ staffId: string; name: string } | null> {
    return accountableAt(this.db, hotel, this.clock.now());
  }

  /** The accountable person at another hour; null only before the first sign-up. */
  accountableAt(tx: Tx, hotel: string, at: Date): Promise<{ staffId: string; name: string } | null> {
    return accountableAt(tx, hotel, at);
  }

  /** Who can promise now: on shift, or accountable. */
  colleagues(hotel: string): Promise<Colleague[]> {
    return hereAt(this.db, hotel, this.clock.now());
  }

  /** How many managers can answer: on shift, or accountable. */
  managersOnShift(from: Database | Tx, hotel: string, now: Date): Promise<number> {
    return managersAt(from, hotel, now);
  }

  /** Whether the roster lets this person be named for that instant; else she is asked first. */
  mayPromise(tx: Tx, hotel: string, staffId: string, at: Date): Promise<boolean> {
    return isHereAt(tx, hotel, staffId, at);
  }

  /** The demo's hotel and first manager, in one transaction that also says that it is a demo. */
  async setUpDemo(request: Omit<FirstRun, 'code'>): Promise<void> {
    await this.setUpHouse.run({ ...request, code: this.firstRunCode.code }, true);
  }

  /** For the terminal of whoever started the server, while there is no hotel. */
  oneTimeCode(): string {
    return this.firstRunCode.code;
  }
}
