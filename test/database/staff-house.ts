import { pino } from 'pino';
import type { StaffActor } from '../../src/contracts/actor.js';
import type { Role, StaffMember } from '../../src/contracts/people.js';
import { HotelsFacade } from '../../src/domains/hotels/hotels.facade.js';
import { FirstRunCode } from '../../src/domains/staff/first-run.code.js';
import { Passwords } from '../../src/domains/staff/passwords.js';
import { RosterReads } from '../../src/domains/staff/roster.reads.js';
import { Sessions } from '../../src/domains/staff/sessions.js';
import { StaffFacade } from '../../src/domains/staff/staff.facade.js';
import { StaffKeys } from '../../src/domains/staff/staff-keys.js';
import { CallForHelp } from '../../src/domains/staff/use-cases/call-for-help.js';
import { PlanDuty } from '../../src/domains/staff/use-cases/plan-duty.js';
import { PlanShifts } from '../../src/domains/staff/use-cases/plan-shifts.js';
import { SetUpHouse } from '../../src/domains/staff/use-cases/set-up-house.js';
import { SignIn } from '../../src/domains/staff/use-cases/sign-in.js';
import { StaffList } from '../../src/domains/staff/use-cases/staff-list.js';
import { TakeDuty } from '../../src/domains/staff/use-cases/take-duty.js';
import { Database } from '../../src/platform/db/database.js';
import { CommandMemory } from '../../src/platform/http/idempotency.js';
import { Lease } from '../../src/platform/outbox/lease.js';
import { Vault } from '../../src/platform/secrets/vault.js';
import { Clock } from '../../src/platform/time/clock.js';
import { createDatabase } from '../harness/postgres.js';

export const HOTEL = 'gerne';
export const PASSWORD = 'open the lake door';

/** Real time that a test may push forward. */
export class PushedClock extends Clock {
  ahead = 0;

  override wall(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

/** Counts how often a password was compared with anything. */
export class CountingPasswords extends Passwords {
  comparisons = 0;

  override fits(known: string | null, password: string): Promise<boolean> {
    this.comparisons += 1;
    return super.fits(known, password);
  }
}

/** One server process on a database; a second one may be opened on the same. */
function serverOn(db: Database, clock: Clock) {
  const vault = new Vault(Buffer.alloc(32, 7));
  const memory = new CommandMemory(db, vault, clock);
  const hotels = new HotelsFacade(db, vault);
  const passwords = new CountingPasswords();
  const sessions = new Sessions(db, clock);
  const keys = new StaffKeys(passwords, sessions);
  const code = new FirstRunCode();
  const lease = new Lease(db, pino({ level: 'silent' }));
  const setUp = new SetUpHouse(db, clock, lease, hotels, code, keys);
  return {
    hotels,
    passwords,
    sessions,
    code,
    signIn: new SignIn(db, clock, hotels, passwords, sessions),
    list: new StaffList(db, memory, keys, clock),
    duty: new TakeDuty(db, memory, clock),
    planDuty: new PlanDuty(db, memory, clock),
    shifts: new PlanShifts(db, memory, clock),
    help: new CallForHelp(db, memory, clock),
    roster: new RosterReads(db, hotels),
    staff: new StaffFacade(db, sessions, code, setUp, clock),
    setUp,
  };
}

export async function openStaffHouse() {
  const test = await createDatabase();
  const clock = new PushedClock();
  const db = await Database.open({ url: test.url, poolSize: 10, clock, entities: [] });
  return {
    db,
    clock,
    ...serverOn(db, clock),
    anotherServer: () => serverOn(db, clock),
    async close() {
      await db.close();
      await test.drop();
    },
  };
}

export type StaffHouse = Awaited<ReturnType<typeof openStaffHouse>>;

export const firstRun = (code: string) => ({
  code,
  hotel: {
    code: HOTEL,
    name: 'Hotel Gerne',
    timeZone: 'Europe/Zurich',
    currency: 'CHF',
    languages: ['de' as const, 'en' as const],
  },
  manager: { login: 'vera', name: 'Vera', password: PASSWORD },
});

/** The house with Vera, its first manager, and the actor she is. */
export async function openWithVera() {
  const house = await openStaffHouse();
  const { cookie } = await house.setUp.run(firstRun(house.code.code));
  const vera = await house.sessions.staff(cookie);
  if (!vera) throw new Error('Vera has no session');
  return { house, vera };
}

export function hire(
  house: StaffHouse,
  by: StaffActor,
  login: string,
  role: Role = 'reception',
): Promise<StaffMember> {
  return house.list.add(by, { login, name: login, role, language: 'de', password: PASSWORD });
}

export async function signedIn(house: StaffHouse, login: string): Promise<string> {
  return (await house.signIn.run({ login, password: PASSWORD }, '10.0.0.9')).cookie;
}

/** The code of a refusal, or `done`. */
export function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
}
