import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { FirstRun } from '../../contracts/people.js';
import { Database } from '../../platform/db/database.js';
import { FirstRunCode } from './first-run.code.js';
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
    return this.db.one<{ staffId: string; name: string }>(
      `SELECT m.id AS "staffId", m.name FROM duty d
       JOIN staff_member m ON m.hotel_id = d.hotel_id AND m.id = d.staff_id AND m.active WHERE d.hotel_id = $1`,
      [hotel],
    );
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
