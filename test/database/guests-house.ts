import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../src/contracts/actor.js';
import type { ImportReport, StayLine } from '../../src/contracts/stays.js';
import type { Config } from '../../src/config.js';
import { EmailCodes } from '../../src/domains/guests/email-codes.js';
import { GuestsFacade } from '../../src/domains/guests/guests.facade.js';
import { OneCommand } from '../../src/domains/guests/one-command.js';
import { StayChange } from '../../src/domains/guests/stay-change.js';
import { Advices } from '../../src/domains/guests/use-cases/advices.js';
import { ChangeGuest } from '../../src/domains/guests/use-cases/change-guest.js';
import { ChangePerson } from '../../src/domains/guests/use-cases/change-person.js';
import { CheckIn } from '../../src/domains/guests/use-cases/check-in.js';
import { CheckOut } from '../../src/domains/guests/use-cases/check-out.js';
import { EmailProof } from '../../src/domains/guests/use-cases/email-proof.js';
import { ExtendStay } from '../../src/domains/guests/use-cases/extend-stay.js';
import { GuestWords } from '../../src/domains/guests/use-cases/guest-words.js';
import { ImportStays } from '../../src/domains/guests/use-cases/import-stays.js';
import { JoinClub } from '../../src/domains/guests/use-cases/join-club.js';
import { MoveRoom } from '../../src/domains/guests/use-cases/move-room.js';
import { NamedThings } from '../../src/domains/guests/use-cases/named-things.js';
import { PartAgain } from '../../src/domains/guests/use-cases/part-again.js';
import { Remarks } from '../../src/domains/guests/use-cases/remarks.js';
import { RuleVoices } from '../../src/domains/guests/use-cases/rule-voices.js';
import { SamePersonAsked } from '../../src/domains/guests/use-cases/same-person.js';
import { WaitingList } from '../../src/domains/guests/use-cases/waiting-list.js';
import { WalkIn } from '../../src/domains/guests/use-cases/walk-in.js';
import type { HotelsFacade } from '../../src/domains/hotels/hotels.facade.js';
import { Database } from '../../src/platform/db/database.js';
import { CommandMemory } from '../../src/platform/http/idempotency.js';
import { MailQueue } from '../../src/platform/mail/mail-queue.js';
import { Vault } from '../../src/platform/secrets/vault.js';
import { Clock } from '../../src/platform/time/clock.js';
import { createDatabase } from '../harness/postgres.js';

export const HOTEL = 'gerne';
/** Friday, 18 September 2015, three in the afternoon. */
export const NOW = '2015-09-18T15:00:00+02:00';
export const TODAY = '2015-09-18';

const SETTINGS = {
  code: HOTEL,
  name: 'Hotel Gerne',
  timeZone: 'Europe/Zurich',
  currency: 'CHF',
  languages: ['de', 'en'],
  checkOutTime: '11:00',
};

/** A hotel on a real database, its rooms built by hand. @param mail a mail server, when letters are to be queued */
export async function openHouse(mail: Config['mail'] = null) {
  const test = await createDatabase();
  const clock = Clock.movedTo(new Date(NOW));
  const db = await Database.open({ url: test.url, poolSize: 6, clock, entities: [] });
  const vault = new Vault(Buffer.alloc(32, 7));
  const memory = new CommandMemory(db, vault, clock);
  const hotels = { hotel: () => Promise.resolve(SETTINGS) } as unknown as HotelsFacade;
  const actor: StaffActor = {
    kind: 'staff',
    hotel: HOTEL,
    staffId: uuidv7(),
    name: 'Mara',
    role: 'reception',
    language: 'en',
    session: '',
  };
  await db.rows(
    `INSERT INTO hotel (hotel_id, name, time_zone, currency, languages) VALUES ($1, $2, $3, 'CHF', '{de,en}')`,
    [HOTEL, SETTINGS.name, SETTINGS.timeZone],
  );
  await db.rows(
    `INSERT INTO staff_member (hotel_id, id, login, name, role, language, password_hash)
     VALUES ($1, $2, 'mara', 'Mara', 'reception', 'en', '')`,
    [HOTEL, actor.staffId],
  );
  const change = new StayChange(db, memory);
  const guests = new GuestsFacade(db, clock, hotels);
  const command = new OneCommand(db, memory, clock);
  return {
    db,
    clock,
    vault,
    memory,
    hotels,
    actor,
    close: () => db.close().then(() => test.drop()),
    guests,
    ...asPerson(guests, command),
    ...byMail(guests, command, new EmailCodes(db, vault, clock), new MailQueue(vault, clock, { mail })),
    importStays: new ImportStays(db, memory, hotels, clock),
    walkIn: new WalkIn(db, memory, hotels, clock),
    checkIn: new CheckIn(change, hotels, clock),
    checkOut: new CheckOut(change),
    moveRoom: new MoveRoom(change),
    extendStay: new ExtendStay(change, hotels, clock),
    changeGuest: new ChangeGuest(db, memory),
  };
}

function asPerson(guests: GuestsFacade, command: OneCommand) {
  return {
    joinClub: new JoinClub(command, guests),
    samePerson: new SamePersonAsked(command, guests),
    partAgain: new PartAgain(command, guests),
    things: new NamedThings(command),
    changePerson: new ChangePerson(command, guests),
    remarks: new Remarks(command, guests),
    waiting: new WaitingList(command),
    advices: new Advices(command),
    words: new GuestWords(command),
    voices: new RuleVoices(command),
  };
}

function byMail(guests: GuestsFacade, command: OneCommand, codes: EmailCodes, queue: MailQueue) {
  const emailProof = new EmailProof(command, guests, codes, queue);
  emailProof.onModuleInit();
  return { emailProof, queue };
}
export type TestHouse = Awaited<ReturnType<typeof openHouse>>;

export const HEADER =
  'reservation,room,last_name,first_name,country,arrival,departure,adults,children,repeat_guest,special_requests,email,phone';

export function bring(house: TestHouse, ...rows: string[]): Promise<ImportReport> {
  return house.importStays.run(house.actor, Buffer.from([HEADER, ...rows].join('\n')), 'en');
}

/** The one stay a question finds first. */
export async function findOne(house: TestHouse, question: string): Promise<StayLine> {
  const [first] = await house.guests.search(HOTEL, question);
  if (!first) throw new Error(`nobody is found by "${question}"`);
  return first;
}

export async function emptyGuests(house: TestHouse): Promise<void> {
  await house.db.rows(
    'TRUNCATE guest, stay, stay_word, handout, loan, voucher, unit, amenity, voucher_plan, wish, promise, outbox, occupancy, idempotency, mail, attempt CASCADE',
  );
}
