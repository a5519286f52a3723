import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../src/contracts/actor.js';
import type { Role } from '../../src/contracts/people.js';
import { Accounts } from '../../src/domains/goodwill/accounts.js';
import { Asks } from '../../src/domains/goodwill/asks.js';
import { Ledger } from '../../src/domains/goodwill/ledger.js';
import { GoodwillFacade } from '../../src/domains/goodwill/goodwill.facade.js';
import { PurchaseStore } from '../../src/domains/goodwill/purchase-store.js';
import { Today } from '../../src/domains/goodwill/today.js';
import { AnswerAsk } from '../../src/domains/goodwill/use-cases/answer-ask.js';
import { Apologise } from '../../src/domains/goodwill/use-cases/apologise.js';
import { Buy } from '../../src/domains/goodwill/use-cases/buy.js';
import { EndPurchase } from '../../src/domains/goodwill/use-cases/end-purchase.js';
import { GiveGoodwill } from '../../src/domains/goodwill/use-cases/give-goodwill.js';
import { GiveSurprise } from '../../src/domains/goodwill/use-cases/give-surprise.js';
import { KeepReceipt } from '../../src/domains/goodwill/use-cases/keep-receipt.js';
import { LapseAsks } from '../../src/domains/goodwill/use-cases/lapse-asks.js';
import { ReverseEntry } from '../../src/domains/goodwill/use-cases/reverse-entry.js';
import { TakeBackUndone } from '../../src/domains/goodwill/use-cases/take-back-undone.js';
import { WriteCaps } from '../../src/domains/goodwill/use-cases/write-caps.js';
import { WriteSurprise } from '../../src/domains/goodwill/use-cases/write-surprise.js';
import { HotelsFacade } from '../../src/domains/hotels/hotels.facade.js';
import type { StaffFacade } from '../../src/domains/staff/staff.facade.js';
import { Database } from '../../src/platform/db/database.js';
import { CommandMemory } from '../../src/platform/http/idempotency.js';
import { Vault } from '../../src/platform/secrets/vault.js';
import { Clock } from '../../src/platform/time/clock.js';
import { createDatabase } from '../harness/postgres.js';

export const HOTEL = 'gerne';
/** Friday, 18 September 2015, three in the afternoon. */
export const NOW = '2015-09-18T15:00:00+02:00';
export const TODAY = '2015-09-18';

/** House time that a test may push forward. */
export class PushedClock extends Clock {
  ahead = 0;

  override now(): Date {
    return new Date(Date.parse(NOW) + this.ahead);
  }
}

/** A hotel on a real database with its allowance, by hand; who is on shift is the test's to say. */
export async function openGoodwillHouse() {
  const test = await createDatabase();
  const clock = new PushedClock();
  const db = await Database.open({ url: test.url, poolSize: 8, clock, entities: [] });
  const vault = new Vault(Buffer.alloc(32, 7));
  const memory = new CommandMemory(db, vault, clock);
  const hotels = new HotelsFacade(db, vault);
  await db.rows(
    `INSERT INTO hotel (hotel_id, name, time_zone, currency, languages)
     VALUES ($1, 'Hotel Gerne', 'Europe/Zurich', 'CHF', '{de,en}')`,
    [HOTEL],
  );
  const hire = async (name: string, role: Role = 'reception'): Promise<StaffActor> => {
    const staffId = uuidv7();
    await db.rows(
      `INSERT INTO staff_member (hotel_id, id, login, name, role, language, password_hash)
       VALUES ($1, $2, lower($3), $3, $4, 'en', '')`,
      [HOTEL, staffId, name, role],
    );
    return { kind: 'staff', hotel: HOTEL, staffId, name, role, language: 'en', session: '' };
  };
  const welcome = async (name: string, departure = '2015-09-20', language = 'de'): Promise<string> => {
    const [guest, stay] = [uuidv7(), uuidv7()];
    await db.rows(
      `INSERT INTO guest (hotel_id, id, first_name, last_name, language) VALUES ($1, $2, 'Lina', $3, $4)`,
      [HOTEL, guest, name, language],
    );
    await db.rows(
      `INSERT INTO stay (hotel_id, id, guest_id, room, arrival, departure, departs_at, status)
       VALUES ($1, $2, $3, '12', '2015-09-10', $4::date, $4::date + interval '9 hours', 'in_house')`,
      [HOTEL, stay, guest, departure],
    );
    return stay;
  };
  const ledger = new Ledger(clock);
  const close = async () => {
    await db.close();
    await test.drop();
  };
  const rooms = roomsOf({ db, clock, memory, hotels, ledger });
  return { db, clock, ledger, hire, welcome, close, ...rooms, mara: await hire('Mara') };
}

/** The room's use cases; `shift.managers` is how many managers are here. */
function roomsOf(house: {
  db: Database;
  clock: Clock;
  memory: CommandMemory;
  hotels: HotelsFacade;
  ledger: Ledger;
}) {
  const { db, clock, memory, hotels, ledger } = house;
  const shift = { managers: 1 };
  const staff = { managersOnShift: () => Promise.resolve(shift.managers) } as unknown as StaffFacade;
  const today = new Today(hotels, clock);
  const asks = new Asks(staff, clock);
  const store = new PurchaseStore(memory);
  const giveSurprise = new GiveSurprise(db, memory, today, ledger, asks);
  return {
    shift,
    facade: new GoodwillFacade(
      db,
      ledger,
      new Buy(ledger, clock, asks),
      new TakeBackUndone(db, today, ledger),
      new LapseAsks(db, clock),
    ),
    accounts: new Accounts(db, hotels, today),
    give: new GiveGoodwill(db, memory, today, ledger, asks),
    answer: new AnswerAsk(db, memory, hotels, ledger, clock),
    reverse: new ReverseEntry(db, memory, today, ledger),
    writeCaps: new WriteCaps(db, memory),
    purchases: new EndPurchase(db, store, today, ledger, clock),
    receipts: new KeepReceipt(db, store),
    writeSurprise: new WriteSurprise(db, memory, today),
    giveSurprise,
    apologise: new Apologise(db, memory, today, giveSurprise, clock),
  };
}
export type GoodwillHouse = Awaited<ReturnType<typeof openGoodwillHouse>>;

export async function setCaps(
  house: GoodwillHouse,
  caps: { gift: number; stay: number; staffDay: number; hotelDay: number },
): Promise<void> {
  await house.db.rows(
    `INSERT INTO goodwill_caps (hotel_id, gift_minor, stay_minor, staff_day_minor, hotel_day_minor)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (hotel_id) DO UPDATE SET gift_minor = $2, stay_minor = $3,
       staff_day_minor = $4, hotel_day_minor = $5, version = goodwill_caps.version + 1`,
    [HOTEL, caps.gift, caps.stay, caps.staffDay, caps.hotelDay],
  );
}

export async function emptyLedger(house: GoodwillHouse): Promise<void> {
  await house.db.rows(
    'TRUNCATE goodwill_entry, goodwill_total, goodwill_caps, goodwill_ask, purchase, apology, surprise, outbox, promise CASCADE',
  );
}

/** Totals that do not say what the entries say, and totals beyond a cap; both must be none. */
export function totalsThatAreWrong(house: GoodwillHouse): Promise<unknown[]> {
  return house.db.rows(
    `WITH counted AS (
       -- a counter-entry gives back to the day and the member of the entry it reverses
       SELECT e.exceeded, e.amount_minor AS amount, coalesce(o.day, e.day) AS day, coalesce(o.staff_id, e.staff_id) AS staff_id,
         e.stay_id
       FROM goodwill_entry e LEFT JOIN goodwill_entry o ON o.hotel_id = e.hotel_id AND o.id = e.reverses
     ), sums AS (
       SELECT k.scope, k.subject, coalesce(sum(c.amount) FILTER (WHERE NOT c.exceeded), 0) AS within,
         coalesce(sum(c.amount) FILTER (WHERE c.exceeded), 0) AS beyond
       FROM counted c, LATERAL (VALUES ('hotel_day', c.day::text), ('staff_day', c.staff_id || '|' || c.day),
         ('stay', c.stay_id::text)) AS k (scope, subject)
       GROUP BY k.scope, k.subject
     )
     SELECT t.scope, t.subject, t.within_minor, s.within, t.beyond_minor, s.beyond
     FROM goodwill_total t FULL JOIN sums s ON s.scope = t.scope AND s.subject = t.subject
     WHERE coalesce(t.within_minor, 0) <> coalesce(s.within, 0) OR coalesce(t.beyond_minor, 0) <> coalesce(s.beyond, 0)
       OR t.within_minor > t.cap_minor`,
  );
}

/** The code of a refusal, the name of a constraint, or `done`. */
export function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => {
      const { constraint, code } = error as { constraint?: string; code?: string };
      return constraint ?? code ?? String(error);
    },
  );
}
