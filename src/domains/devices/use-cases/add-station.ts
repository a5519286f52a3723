import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { ClaimCode, NewStation, StationTruth } from '../../../contracts/lockers.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { stationTruth } from '../devices.queries.js';
import { StationBook } from '../station-book.js';
import { MakeClaim } from './make-claim.js';

export interface AddedStation {
  station: StationTruth;
  claim: ClaimCode;
}

/** A new station is entered and gets the code with which it fetches its credentials. */
@Injectable()
export class AddStation {
  constructor(
    private readonly db: Database,
    private readonly claims: MakeClaim,
    private readonly book: StationBook,
    private readonly memory: CommandMemory,
  ) {}

  async run(actor: StaffActor, input: NewStation): Promise<AddedStation> {
    const added = await this.db.transaction(async (tx) => {
      const id = await this.add(tx, actor.hotel, input);
      const claim = await this.claims.make(tx, actor.hotel, id, 'station');
      const reply = { station: await stationTruth(tx, actor.hotel, id), claim };
      await this.memory.remember(tx, 201, reply);
      return reply;
    });
    this.book.lookAgain(actor.hotel, input.device);
    return added;
  }

  async add(tx: Tx, hotel: string, input: NewStation): Promise<string> {
    const id = uuidv7();
    await tx.rows('INSERT INTO station (hotel_id, id, device, name, place) VALUES ($1, $2, $3, $4, $5)', [
      hotel,
      id,
      input.device,
      input.name,
      input.place,
    ]);
    await tx.tell(hotel, { type: 'station.added', touched: [{ kind: 'station', id, station: id }] });
    return id;
  }
}
