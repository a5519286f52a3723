import 'reflect-metadata';
import { from, lastValueFrom } from 'rxjs';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../../src/config.js';
import type { StaffActor } from '../../src/contracts/actor.js';
import type { AcceptOffer as AcceptRequest } from '../../src/contracts/handouts.js';
import { CatalogueFacade } from '../../src/domains/catalogue/catalogue.facade.js';
import { PageLinks } from '../../src/domains/desk/guest-page/page-links.js';
import { HandoutLists } from '../../src/domains/desk/handout.lists.js';
import { OfferTable } from '../../src/domains/desk/offer-table.js';
import { AcceptOffer } from '../../src/domains/desk/use-cases/accept-offer.js';
import { CarryOut } from '../../src/domains/desk/use-cases/carry-out.js';
import { CloseHandout } from '../../src/domains/desk/use-cases/close-handout.js';
import { GiveNow } from '../../src/domains/desk/use-cases/give-now.js';
import { HandOut } from '../../src/domains/desk/use-cases/hand-out.js';
import { MakeWish } from '../../src/domains/desk/use-cases/make-wish.js';
import { MergeWish } from '../../src/domains/desk/use-cases/merge-wish.js';
import { OfferAgain } from '../../src/domains/desk/use-cases/offer-again.js';
import { PledgeLater } from '../../src/domains/desk/use-cases/pledge-later.js';
import { PrintSlip } from '../../src/domains/desk/use-cases/print-slip.js';
import { RefuseWithOffers } from '../../src/domains/desk/use-cases/refuse-with-offers.js';
import { ReportWish } from '../../src/domains/desk/use-cases/report-wish.js';
import { WeighLadder } from '../../src/domains/desk/use-cases/weigh-ladder.js';
import { WithdrawWish } from '../../src/domains/desk/use-cases/withdraw-wish.js';
import { WishStore } from '../../src/domains/desk/wish.store.js';
import { Asks } from '../../src/domains/goodwill/asks.js';
import { GoodwillFacade } from '../../src/domains/goodwill/goodwill.facade.js';
import { Ledger } from '../../src/domains/goodwill/ledger.js';
import { Today } from '../../src/domains/goodwill/today.js';
import { Buy } from '../../src/domains/goodwill/use-cases/buy.js';
import { LapseAsks } from '../../src/domains/goodwill/use-cases/lapse-asks.js';
import { TakeBackUndone } from '../../src/domains/goodwill/use-cases/take-back-undone.js';
import { GuestsFacade } from '../../src/domains/guests/guests.facade.js';
import { HotelsFacade } from '../../src/domains/hotels/hotels.facade.js';
import { LoansFacade } from '../../src/domains/loans/loans.facade.js';
import { ExtendLoan } from '../../src/domains/loans/use-cases/extend-loan.js';
import { ReturnUnit } from '../../src/domains/loans/use-cases/return-unit.js';
import { PromisesFacade } from '../../src/domains/promises/promises.facade.js';
import { AskErrand } from '../../src/domains/promises/use-cases/ask-errand.js';
import { EndErrand } from '../../src/domains/promises/use-cases/end-errand.js';
import { FollowCarried } from '../../src/domains/promises/use-cases/follow-carried.js';
import { KeepPromise } from '../../src/domains/promises/use-cases/keep-promise.js';
import { MakePromise } from '../../src/domains/promises/use-cases/make-promise.js';
import { WarnPromises } from '../../src/domains/promises/use-cases/warn-promises.js';
import { FirstRunCode } from '../../src/domains/staff/first-run.code.js';
import { Sessions } from '../../src/domains/staff/sessions.js';
import type { SetUpHouse } from '../../src/domains/staff/use-cases/set-up-house.js';
import { StaffFacade } from '../../src/domains/staff/staff.facade.js';
import { ChangeVoucher } from '../../src/domains/wifi/use-cases/change-voucher.js';
import { Vouchers } from '../../src/domains/wifi/vouchers.js';
import { WifiFacade } from '../../src/domains/wifi/wifi.facade.js';
import { Database } from '../../src/platform/db/database.js';
import { CommandMemory, IdempotencyInterceptor } from '../../src/platform/http/idempotency.js';
import type { CommandKey, HouseRequest } from '../../src/platform/http/route.decorators.js';
import { Links } from '../../src/platform/links/links.js';
import { Vault } from '../../src/platform/secrets/vault.js';
import { Clock } from '../../src/platform/time/clock.js';
import { createDatabase } from '../harness/postgres.js';
import { Furniture } from './desk-furniture.js';
import { referralsOf } from './referrals-house.js';

export const HOTEL = 'gerne';
/** Friday, 18 September 2015, three in the afternoon. */
export const NOW = '2015-09-18T15:00:00+02:00';

/** This house is set up by its furniture. */
const noFirstRun = {} as unknown as SetUpHouse;

/** A clock that a test moves on by hand. */
export class MovableClock extends Clock {
  private later = 0;

  override now(): Date {
    return new Date(Date.parse(NOW) + this.later);
  }

  override get moved(): boolean {
    return true;
  }

  pass(minutes: number): void {
    this.later += minutes * 60_000;
  }

  set(instant: string): void {
    this.later = Date.parse(instant) - Date.parse(NOW);
  }
}

/** The desk on a real database, wired by hand with the real rooms it needs. */
export async function openDesk(poolSize = 12) {
  const test = await createDatabase();
  const clock = new MovableClock();
  const db = await Database.open({ url: test.url, poolSize, clock, entities: [] });
  const vault = new Vault(Buffer.alloc(32, 7));
  const memory = new CommandMemory(db, vault, clock);
  const hotels = new HotelsFacade(db, vault);
  const furniture = new Furniture(db, HOTEL, clock);
  const mara = await furniture.hotel();
  const wifi = new WifiFacade(new Vouchers(db, vault, hotels), new ChangeVoucher(clock));
  const loans = new LoansFacade(new ReturnUnit(clock), new ExtendLoan(clock));
  const cellar = { db, clock, vault, memory, hotels, wifi, mara };
  return {
    ...cellar,
    ...wishingDesk(cellar),
    furniture,
    catalogue: new CatalogueFacade(db, hotels),
    url: test.url,
    closing: new CloseHandout(db, memory, clock, loans, wifi),
    slip: new PrintSlip(
      db,
      hotels,
      wifi,
      pageLinks(db, memory, vault, clock),
      new GuestsFacade(db, clock, hotels),
    ),
    lists: new HandoutLists(db, clock, hotels),
    asRequest: requests(memory),
    close: async () => {
      await db.close();
      await test.drop();
    },
  };
}

interface Cellar {
  db: Database;
  clock: MovableClock;
  vault: Vault;
  memory: CommandMemory;
  hotels: HotelsFacade;
  wifi: WifiFacade;
  mara: StaffActor;
}

/** Wishes, offers and what becomes of them. */
function wishingDesk({ db, clock, vault, memory, hotels, wifi, mara }: Cellar) {
  const staff = new StaffFacade(db, new Sessions(db, clock), new FirstRunCode(), noFirstRun, clock);
  const makePromise = new MakePromise(clock);
  const end = new EndErrand(db, memory, clock);
  const keepPromise = new KeepPromise(db, memory, clock, end);
  const warn = new WarnPromises(db, clock);
  const follow = new FollowCarried(db, clock, end);
  const promises = new PromisesFacade(db, makePromise, new AskErrand(clock), keepPromise, warn, follow);
  const referrals = referralsOf(db, vault, clock).facade;
  const ledger = new Ledger(clock);
  const undone = new TakeBackUndone(db, new Today(hotels, clock), ledger);
  const goodwill = new GoodwillFacade(
    db,
    ledger,
    new Buy(ledger, clock, new Asks(staff, clock)),
    undone,
    new LapseAsks(db, clock),
  );
  const wishes = new WishStore(clock);
  const table = new OfferTable(db, clock, hotels, referrals, new GuestsFacade(db, clock, hotels));
  const refuse = new RefuseWithOffers(db, memory, wishes, table);
  const handOut = new HandOut(db, clock, vault, new CatalogueFacade(db, hotels), wifi, refuse);
  const giveNow = new GiveNow(clock, handOut, staff, promises, goodwill);
  const later = new PledgeLater(clock, staff, promises, goodwill);
  const carryOut = new CarryOut(clock, hotels, referrals, giveNow, later);
  const accept = new AcceptOffer(db, memory, wishes, table, carryOut, promises);
  return {
    staff,
    makePromise,
    keepPromise,
    promises,
    goodwill,
    handOut,
    table,
    makeWish: new MakeWish(db, memory, wishes, table),
    acceptOffer: accept,
    accept: (wishId: string, offerId: string, more: Omit<AcceptRequest, 'offerId'> = {}, by = mara) =>
      accept.run(by, wishId, { ...more, offerId }, 'en'),
    offerAgain: new OfferAgain(db, memory, clock, wishes, table),
    mergeWish: new MergeWish(db, memory, clock, wishes, promises),
    reportWish: new ReportWish(db, memory, clock, wishes),
    withdrawWish: new WithdrawWish(db, memory, clock, wishes, promises),
    ladder: new WeighLadder(db, memory),
  };
}

function pageLinks(db: Database, memory: CommandMemory, vault: Vault, clock: Clock): PageLinks {
  const config = { publicUrl: null, port: 3000 } as unknown as Config;
  return new PageLinks(db, memory, new Links(db, vault, clock, config), clock);
}
export type Desk = Awaited<ReturnType<typeof openDesk>>;

export interface Request {
  key: string;
  url: string;
  body: unknown;
  actor: StaffActor;
  /** The route's own statement remembers (hand-out). */
  own?: boolean;
}

/** Runs a use case as a request with its Idempotency-Key, through the interceptor that the server uses. */
function requests(memory: CommandMemory) {
  return <T>(request: Request, work: (key: CommandKey | null) => Promise<T>): Promise<T> => {
    const reflector = { get: () => request.own } as unknown as Reflector;
    const reply = { status: () => reply, header: () => reply };
    const asked: Partial<HouseRequest> = {
      method: 'POST',
      url: request.url,
      body: request.body,
      actor: request.actor,
      headers: { 'idempotency-key': request.key },
    };
    const context = {
      getHandler: () => undefined,
      switchToHttp: () => ({ getRequest: () => asked, getResponse: () => reply }),
    } as unknown as ExecutionContext;
    const next: CallHandler = {
      handle: () => from(Promise.resolve().then(() => work(asked.command ?? null))),
    };
    return lastValueFrom(
      new IdempotencyInterceptor(memory, reflector).intercept(context, next),
    ) as Promise<T>;
  };
}

export const newKey = (): string => uuidv7();
