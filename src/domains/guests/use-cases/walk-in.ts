import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { Touched } from '../../../contracts/events.js';
import { Refused } from '../../../contracts/refusals.js';
import type { StayLine, WalkIn as WalkInRequest } from '../../../contracts/stays.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { addDays, Clock, dayAt, instantOf, isAbsurdlyFar } from '../../../platform/time/clock.js';
import { HotelsFacade } from '../../hotels/hotels.facade.js';
import { lockGuests, MovedMeanwhile, renewStaysOf } from '../guest.store.js';
import { latinReading } from '../name.rules.js';
import { whoConfirmed } from '../person.rules.js';
import type { Confirmed } from '../stay-import.store.js';
import { lineOfStay } from '../stays.queries.js';
import { writeWords } from '../stay.store.js';
import { readWalkIn, type WalkInLine } from '../walk-in.rules.js';

interface Terms extends WalkInLine {
  arrival: string;
  departure: string;
  departsAt: Date;
  language: Language;
}

/** Somebody at the desk whom no list announced; in the house at once, and known by an address confirmed on an earlier visit. */
@Injectable()
export class WalkIn {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly hotels: HotelsFacade,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused not_a_name, due_in_the_past */
  async run(actor: StaffActor, request: WalkInRequest): Promise<StayLine> {
    const terms = await this.terms(actor.hotel, request);
    return this.db.transaction(async (tx) => {
      const known = await this.whoIsIt(tx, actor.hotel, terms);
      const id = await this.write(
        tx,
        actor.hotel,
        known ?? (await this.newGuest(tx, actor.hotel, terms)),
        terms,
      );
      const stays: Touched[] = known ? await renewStaysOf(tx, actor.hotel, known) : [{ kind: 'stay', id }];
      await tx.tell(actor.hotel, {
        type: 'stay.walked-in',
        touched: [...stays, { kind: 'house', id: actor.hotel }],
        moment: { code: 'walked_in', stayId: id },
      });
      const line = await lineOfStay(tx, actor.hotel, id);
      if (!line) throw new Refused(404, 'unknown_stay');
      await this.memory.remember(tx, 201, line);
      return line;
    });
  }

  private async terms(hotel: string, request: WalkInRequest): Promise<Terms> {
    const name = readWalkIn(request.line);
    if (!name) throw new Refused(422, 'not_a_name');
    const { timeZone, checkOutTime, languages } = await this.hotels.hotel(hotel);
    const arrival = dayAt(this.clock.now(), timeZone);
    const departure = request.departure ?? addDays(arrival, 1);
    if (departure < arrival) throw new Refused(422, 'due_in_the_past');
    const departsAt = instantOf(departure, checkOutTime, timeZone);
    if (Number.isNaN(departsAt.getTime()) || isAbsurdlyFar(departsAt, this.clock.now()))
      throw new Refused(422, 'invalid');
    return { ...name, arrival, departure, departsAt, language: request.language ?? languages[0] ?? 'en' };
  }

  /** Who has confirmed this address under this name; held, so that nobody joins her to another record meanwhile. */
  private async whoIsIt(tx: Tx, hotel: string, terms: Terms): Promise<string | undefined> {
    if (!terms.email) return undefined;
    const find = () =>
      tx.rows<Confirmed>(
        `SELECT coalesce(merged_into, id) AS id, first_name AS "firstName", last_name AS "lastName" FROM guest
         WHERE hotel_id = $1 AND lower(email) = lower($2) AND email_verified_at IS NOT NULL ORDER BY guest.id`,
        [hotel, terms.email],
      );
    const seen = whoConfirmed(await find(), terms);
    if (!seen) return undefined;
    await lockGuests(tx, hotel, [seen]);
    if (whoConfirmed(await find(), terms) !== seen) throw new MovedMeanwhile('she is another record now');
    return seen;
  }

  private async newGuest(tx: Tx, hotel: string, terms: Terms): Promise<string> {
    const id = uuidv7();
    const { firstName, lastName, language, email } = terms;
    await tx.rows(
      'INSERT INTO guest (hotel_id, id, first_name, last_name, latin, language, email) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [hotel, id, firstName, lastName, latinReading(`${firstName} ${lastName}`.trim()), language, email],
    );
    return id;
  }

  private async write(tx: Tx, hotel: string, guestId: string, terms: Terms): Promise<string> {
    const id = uuidv7();
    const { room, arrival, departure, departsAt } = terms;
    await tx.rows(
      `INSERT INTO stay (hotel_id, id, guest_id, room, arrival, departure, departs_at, status)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'in_house')`,
      [hotel, id, guestId, room, arrival, departure, departsAt],
    );
    await writeWords(tx, hotel, [id]);
    return id;
  }
}
