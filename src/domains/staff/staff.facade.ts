import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { LiveState } from '../../contracts/live.js';
import type { FirstRun } from '../../contracts/people.js';
import type { Colleague } from '../../contracts/roster.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { Clock } from '../../platform/time/clock.js';
import { FirstRunCode } from './first-run.code.js';
import { helpStates } from './help.queries.js';
import { accountableAt, hereAt, isHereAt, managersAt } from './roster.queries.js';
import { Sessions } from './sessions.js';
import { activeMember } from './use-cases/plan-shifts.js';
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

  /**
   * In whose name something for that instant can be promised: hers, when she asks herself or the roster has her
   * there; else the accountable person's, until she who was asked takes it.
   * @throws Refused unknown_staff
   */
  async inWhoseName(
    tx: Tx,
    hotel: string,
    asker: string,
    wanted: string,
    at: Date,
  ): Promise<{ byStaff: string; askedStaff: string | null }> {
    if (wanted === asker) return { byStaff: asker, askedStaff: null };
    await activeMember(tx, hotel, wanted);
    if (await isHereAt(tx, hotel, wanted, at)) return { byStaff: wanted, askedStaff: null };
    const accountable = await accountableAt(tx, hotel, at);
    return { byStaff: accountable?.staffId ?? asker, askedStaff: wanted };
  }

  /** Who at the desk asks for a hand. */
  helpStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return helpStates(this.db, hotel, ids);
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
