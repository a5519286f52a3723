import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Person, PersonChange, PersonInput } from '../../../contracts/referrals.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { readPhoto } from '../../../platform/pictures/photo.js';
import { checkPerson } from '../partner.rules.js';
import { openHandsOf, tellPartner } from '../partner-told.js';
import { personOf } from '../partners.queries.js';

/** The people of a partner, by name. */
@Injectable()
export class WritePeople {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
  ) {}

  /** @throws Refused invalid, unknown_partner */
  create({ hotel }: StaffActor, partnerId: string, input: PersonInput): Promise<Person> {
    checkPerson(input);
    const id = uuidv7();
    return this.write(hotel, 201, id, async (tx) => {
      const partner = await tx.one('SELECT FROM partner WHERE hotel_id = $1 AND id = $2', [hotel, partnerId]);
      if (!partner) throw new Refused(404, 'unknown_partner');
      await tx.rows(
        `INSERT INTO partner_person (hotel_id, id, name, phone, email, languages, hours, active, partner_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [hotel, id, ...columns(input), partnerId],
      );
    });
  }

  /** @throws Refused invalid, unknown_person, stale, guests_are_in_these_hands */
  change({ hotel }: StaffActor, id: string, input: PersonChange): Promise<Person> {
    checkPerson(input);
    return this.write(hotel, 200, id, async (tx) => {
      const row = await tx.one<{ version: number; active: boolean }>(
        'SELECT version, active FROM partner_person WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
        [hotel, id],
      );
      if (!row) throw new Refused(404, 'unknown_person');
      if (row.version !== input.version) throw new Refused(409, 'stale');
      const hands = await openHandsOf(tx, hotel, 'person_id', id);
      if (row.active && !input.active && hands > 0) {
        throw new Refused(409, 'guests_are_in_these_hands', { count: hands });
      }
      await tx.rows(
        `UPDATE partner_person SET name = $3, phone = $4, email = $5, languages = $6, hours = $7, active = $8,
           version = version + 1 WHERE hotel_id = $1 AND id = $2`,
        [hotel, id, ...columns(input)],
      );
    });
  }

  /** @param photo base64. @throws Refused unknown_person, not_a_photo, too_large */
  photo({ hotel }: StaffActor, id: string, photo: string): Promise<Person> {
    const { content, type } = readPhoto(photo);
    return this.write(hotel, 200, id, async (tx) => {
      await tx.rows(
        `UPDATE partner_person SET photo = $3, photo_type = $4, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
        [hotel, id, content, type],
      );
    });
  }

  private write(hotel: string, status: number, id: string, work: (tx: Tx) => Promise<void>): Promise<Person> {
    return this.db.transaction(async (tx) => {
      await work(tx);
      const reply = await personOf(tx, hotel, id);
      await tellPartner(tx, hotel, reply.partnerId);
      await this.memory.remember(tx, status, reply);
      return reply;
    });
  }
}

function columns({ name, phone, email, languages, hours, active }: PersonInput): unknown[] {
  return [name, phone, email, languages, hours ? JSON.stringify(hours) : null, active];
}
