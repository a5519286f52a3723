import { v7 as uuidv7 } from 'uuid';
import type { StayStatus } from '../../contracts/stays.js';
import type { Tx } from '../../platform/db/database.js';
import { instantOf } from '../../platform/time/clock.js';
import { arrivalPrint, changedFields, type ArrivalField } from './arrival-print.js';
import type { Arrival } from './arrival.rules.js';
import { languageOf } from './country.rules.js';
import { latinReading } from './name.rules.js';
import { memberKey, personKeys, profileKey, whoConfirmed } from './person.rules.js';
import { statusAfterNewDays, statusOfArrival } from './stay.rules.js';
import {
  knownOf,
  type Confirmed,
  type GuestWrite,
  type Learned,
  type KnownPeople,
  type KnownStay,
  type StayWrite,
} from './stay-import.store.js';

/** What the house itself says: its day, and how it reads a departure. */
export interface HouseDay {
  today: string;
  timeZone: string;
  checkOutTime: string;
  languages: readonly string[];
}

/** Everything an import will write. */
export interface ImportPlan {
  newGuests: GuestWrite[];
  changedGuests: GuestWrite[];
  /** What a booking adds to a person the house knew already. */
  learned: Learned[];
  newStays: StayWrite[];
  changedStays: StayWrite[];
  unchanged: number;
}

/** Compares a file with the house; reads only. */
export async function planImport(
  tx: Tx,
  hotel: string,
  arrivals: readonly Arrival[],
  day: HouseDay,
): Promise<ImportPlan> {
  const { stays, people } = await knownOf(tx, hotel, arrivals);
  const planner = new Planner(day, people);
  for (const arrival of arrivals) {
    const stay = stays.get(arrival.reservation);
    if (stay) planner.again(arrival, stay);
    else planner.first(arrival);
  }
  return planner.plan;
}

class Planner {
  readonly plan: ImportPlan = {
    newGuests: [],
    changedGuests: [],
    learned: [],
    newStays: [],
    changedStays: [],
    unchanged: 0,
  };

  private readonly people: Map<string, string>;
  private readonly confirmed: Map<string, Confirmed[]>;

  constructor(
    private readonly day: HouseDay,
    known: KnownPeople,
  ) {
    this.people = known.keys;
    this.confirmed = known.confirmed;
  }

  first(arrival: Arrival): void {
    const status = statusOfArrival(arrival, this.day.today);
    this.plan.newStays.push(
      this.stayOf(uuidv7(), this.guestFor(arrival), arrival, status, arrivalPrint(arrival)),
    );
  }

  again(arrival: Arrival, known: KnownStay): void {
    const print = arrivalPrint(arrival);
    const changed = changedFields(known.importedAs, print);
    if (changed.size === 0) {
      this.plan.unchanged += 1;
      return;
    }
    const said = this.withWhatTheDeskDid(arrival, known, changed);
    const status = statusAfterNewDays(known.status, known, said, this.day.today);
    const guestId = this.guestAgain(arrival, known, changed);
    this.plan.changedStays.push(this.stayOf(known.id, guestId, said, status, print));
  }

  /** Only what the file says otherwise than last time is taken from it. */
  private withWhatTheDeskDid(
    arrival: Arrival,
    known: KnownStay,
    changed: ReadonlySet<ArrivalField>,
  ): Arrival {
    const said = {
      ...arrival,
      room: changed.has('room') ? arrival.room : known.room,
      arrival: changed.has('arrival') ? arrival.arrival : known.arrival,
      departure: changed.has('departure') ? arrival.departure : known.departure,
    };
    // the file moved one end of the stay and the desk had moved the other: the file's days are at least whole
    return said.departure < said.arrival
      ? { ...said, arrival: arrival.arrival, departure: arrival.departure }
      : said;
  }

  private guestFor(arrival: Arrival): string {
    const keys = personKeys(arrival);
    const same =
      keys.map((key) => this.people.get(key)).find((id) => id !== undefined) ?? this.byAddress(arrival);
    const id = same ?? uuidv7();
    if (same) this.learn(same, arrival);
    else this.plan.newGuests.push(this.guestOf(id, arrival, languageOf(arrival.country, this.day.languages)));
    for (const key of keys) if (!this.people.has(key)) this.people.set(key, id);
    return id;
  }

  /** Only an address that was confirmed says who writes from it; any other one asks at most. */
  private byAddress(arrival: Arrival): string | undefined {
    return whoConfirmed(this.confirmed.get(arrival.email?.toLowerCase() ?? '') ?? [], arrival);
  }

  /** Only what the house did not know of her, and nothing that is another guest's already. */
  private learn(id: string, arrival: Arrival): void {
    const facts = this.herOwn(id, arrival);
    if (facts.known_before || (facts.profile ?? facts.member_number ?? facts.birth_date))
      this.plan.learned.push({ id, ...facts });
  }

  private herOwn(
    id: string,
    { profile, memberNumber, birthDate, repeatGuest }: Arrival,
  ): Omit<Learned, 'id'> {
    const free = (key: string) => (this.people.get(key) ?? id) === id;
    return {
      profile: profile && free(profileKey(profile)) ? profile : null,
      member_number: memberNumber && free(memberKey(memberNumber)) ? memberNumber : null,
      birth_date: birthDate,
      known_before: repeatGuest,
    };
  }

  /**
   * A name on a guest with other stays is not changed under them: this stay gets a guest of its own. A profile that is
   * another guest's says that the stay is hers.
   */
  private guestAgain(arrival: Arrival, known: KnownStay, changed: ReadonlySet<ArrivalField>): string {
    const fields = [
      'country',
      'email',
      'phone',
      'profile',
      'memberNumber',
      'birthDate',
      'repeatGuest',
    ] as const;
    const renamed = changed.has('lastName') || changed.has('firstName');
    if (!renamed && !fields.some((field) => changed.has(field))) return known.guestId;
    const owner =
      changed.has('profile') && arrival.profile ? this.people.get(profileKey(arrival.profile)) : undefined;
    if (owner && owner !== known.guestId) return owner;
    if (renamed && known.staysOfGuest > 1) return this.guestFor(arrival);
    const language = changed.has('country')
      ? languageOf(arrival.country, this.day.languages)
      : known.language;
    // an address the desk has written down, and she has perhaps confirmed, is not taken back by a list that said it before
    const email = changed.has('email') ? arrival.email : known.email;
    this.plan.changedGuests.push(this.guestOf(known.guestId, { ...arrival, email }, language));
    for (const key of personKeys(arrival)) if (!this.people.has(key)) this.people.set(key, known.guestId);
    return known.guestId;
  }

  private guestOf(id: string, arrival: Arrival, language: string): GuestWrite {
    const { firstName, lastName, country, email, phone } = arrival;
    const latin = latinReading(`${firstName} ${lastName}`.trim());
    const names = { first_name: firstName, last_name: lastName, latin };
    return { id, ...names, language, country, email, phone, ...this.herOwn(id, arrival) };
  }

  private stayOf(id: string, guestId: string, said: Arrival, status: StayStatus, print: Buffer): StayWrite {
    return {
      id,
      guest_id: guestId,
      reservation: said.reservation,
      room: said.room,
      arrival: said.arrival,
      departure: said.departure,
      departs_at: instantOf(said.departure, this.day.checkOutTime, this.day.timeZone).toISOString(),
      status,
      adults: said.adults,
      children: said.children,
      special_requests: said.specialRequests,
      imported_as: print.toString('hex'),
    };
  }
}
