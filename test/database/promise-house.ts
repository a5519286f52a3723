import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../../src/config.js';
import { Asks } from '../../src/domains/goodwill/asks.js';
import { Ledger } from '../../src/domains/goodwill/ledger.js';
import { PurchaseStore } from '../../src/domains/goodwill/purchase-store.js';
import { Today } from '../../src/domains/goodwill/today.js';
import { Buy } from '../../src/domains/goodwill/use-cases/buy.js';
import { EndPurchase } from '../../src/domains/goodwill/use-cases/end-purchase.js';
import { HotelsFacade } from '../../src/domains/hotels/hotels.facade.js';
import { PromisesFacade } from '../../src/domains/promises/promises.facade.js';
import { AskErrand } from '../../src/domains/promises/use-cases/ask-errand.js';
import { EndErrand } from '../../src/domains/promises/use-cases/end-errand.js';
import { FollowCarried } from '../../src/domains/promises/use-cases/follow-carried.js';
import { GivePromise } from '../../src/domains/promises/use-cases/give-promise.js';
import { KeepPromise } from '../../src/domains/promises/use-cases/keep-promise.js';
import { MakePromise } from '../../src/domains/promises/use-cases/make-promise.js';
import { PassPromise } from '../../src/domains/promises/use-cases/pass-promise.js';
import { ReopenPromise } from '../../src/domains/promises/use-cases/reopen-promise.js';
import { ReplacePromise } from '../../src/domains/promises/use-cases/replace-promise.js';
import { SendErrand } from '../../src/domains/promises/use-cases/send-errand.js';
import { StepErrand } from '../../src/domains/promises/use-cases/step-errand.js';
import { WarnPromises } from '../../src/domains/promises/use-cases/warn-promises.js';
import { WithdrawPromise } from '../../src/domains/promises/use-cases/withdraw-promise.js';
import { WritePromiseTimes } from '../../src/domains/promises/use-cases/write-promise-times.js';
import { FirstRunCode } from '../../src/domains/staff/first-run.code.js';
import { Sessions } from '../../src/domains/staff/sessions.js';
import { StaffFacade } from '../../src/domains/staff/staff.facade.js';
import type { SetUpHouse } from '../../src/domains/staff/use-cases/set-up-house.js';
import { Database } from '../../src/platform/db/database.js';
import { CommandMemory } from '../../src/platform/http/idempotency.js';
import { Links } from '../../src/platform/links/links.js';
import { Vault } from '../../src/platform/secrets/vault.js';
import { Clock } from '../../src/platform/time/clock.js';
import { createDatabase } from '../harness/postgres.js';
import { Furniture } from './desk-furniture.js';

export const HOTEL = 'gerne';
const NOW = Date.parse('2015-09-18T15:00:00+02:00');

/** House time stands still until a test moves it. */
class StandingClock extends Clock {
  private at = NOW;

  override now(): Date {
    return new Date(this.at);
  }

  set(at: Date | number): void {
    this.at = new Date(at).getTime();
  }

  pass(minutes: number): void {
    this.at += minutes * 60_000;
  }
}

/** A house with Mara, the room where promises are kept, and Luca of housekeeping who has no account. */
export async function openPromises() {
  const test = await createDatabase();
  const clock = new StandingClock();
  const db = await Database.open({ url: test.url, poolSize: 10, clock, entities: [] });
  const vault = new Vault(Buffer.alloc(32, 7));
  const memory = new CommandMemory(db, vault, clock);
  const furniture = new Furniture(db, HOTEL, clock);
  const mara = await furniture.hotel();
  const noFirstRun = {} as unknown as SetUpHouse;
  const staff = new StaffFacade(db, new Sessions(db, clock), new FirstRunCode(), noFirstRun, clock);
  const end = new EndErrand(db, memory, clock);
  const [make, keep, ask] = [
    new MakePromise(clock),
    new KeepPromise(db, memory, clock, end),
    new AskErrand(clock),
  ];
  const links = new Links(db, vault, clock, { port: 3000 } as unknown as Config);
  const [warn, follow] = [new WarnPromises(db, clock), new FollowCarried(db, clock, end)];
  return {
    db,
    clock,
    vault,
    memory,
    furniture,
    mara,
    staff,
    links,
    ...(await housekeeping(db)),
    promises: new PromisesFacade(db, make, ask, keep, warn, follow),
    keep,
    give: new GivePromise(db, memory, clock, staff, make),
    reopen: new ReopenPromise(db, memory, clock),
    replace: new ReplacePromise(db, memory, clock, make),
    pass: new PassPromise(db, memory, clock),
    send: new SendErrand(db, memory, clock, links, ask),
    step: new StepErrand(db, memory, clock, keep),
    end,
    withdraw: new WithdrawPromise(db, memory, clock, end),
    times: new WritePromiseTimes(db, memory),
    /** House time in minutes from now. */
    inMinutes: (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString(),
    close: async () => {
      await db.close();
      await test.drop();
    },
  };
}

async function housekeeping(db: Database): Promise<{ partner: string; luca: string }> {
  const [partner, luca] = [uuidv7(), uuidv7()];
  await db.rows(
    `INSERT INTO partner (hotel_id, id, kind, name) VALUES ($1, $2, 'department', 'Housekeeping')`,
    [HOTEL, partner],
  );
  await db.rows(`INSERT INTO partner_person (hotel_id, id, partner_id, name) VALUES ($1, $2, $3, 'Luca')`, [
    HOTEL,
    luca,
    partner,
  ]);
  return { partner, luca };
}
export type PromiseHouse = Awaited<ReturnType<typeof openPromises>>;

/** `done`, or the code or constraint of what came instead. */
export function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: { constraint?: string; code?: string }) => error.constraint ?? error.code ?? String(error),
  );
}

/** Somebody is in the shop for what was promised. @returns the purchase, and the way back from the shop */
export async function bought(house: PromiseHouse, stayId: string, promiseId: string) {
  const { db, clock, vault, memory, mara, staff } = house;
  const ledger = new Ledger(clock);
  const terms = { stayId, wishId: null, itemId: null, shopId: null, promiseId, usualMinor: 2500 };
  const buying = { what: 'a UK adapter', byStaff: mara.staffId, paidBy: 'petty_cash' as const };
  const line = await db.transaction((tx) =>
    new Buy(ledger, clock, new Asks(staff, clock)).run(tx, mara, { ...terms, ...buying, day: '2015-09-18' }),
  );
  if (!line) throw new Error('the allowance does not hold it');
  const today = new Today(new HotelsFacade(db, vault), clock);
  return { id: line.id, back: new EndPurchase(db, new PurchaseStore(memory), today, ledger, clock) };
}
