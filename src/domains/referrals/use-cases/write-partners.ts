import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type {
  Partner,
  PartnerChange,
  PartnerInput,
  ShopItem,
  ShopItemChange,
  ShopItemInput,
} from '../../../contracts/referrals.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { HotelsFacade } from '../../hotels/hotels.facade.js';
import { checkPartner } from '../partner.rules.js';
import { itemOf, partnerOf, partners } from '../partners.queries.js';
import { openHandsOf, tellPartner } from '../partner-told.js';

const INSERT = `
  INSERT INTO partner (hotel_id, id, kind, name, about, words, address, directions, walk_minutes, phone, email, hours, languages, active)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;
const UPDATE = `
  UPDATE partner SET kind = $3, name = $4, about = $5, words = $6, address = $7, directions = $8, walk_minutes = $9,
    phone = $10, email = $11, hours = $12, languages = $13, active = $14, version = version + 1
  WHERE hotel_id = $1 AND id = $2`;

/** Partners and departments, and what shops nearby sell: written by the manager. */
@Injectable()
export class WritePartners {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
  ) {}

  async all(hotel: string): Promise<Partner[]> {
    return partners(this.db, hotel, null, await this.at(hotel));
  }

  /** @throws Refused invalid */
  async create({ hotel }: StaffActor, input: PartnerInput): Promise<Partner> {
    checkPartner(input);
    const at = await this.at(hotel);
    return this.db.transaction(async (tx) => {
      const id = uuidv7();
      await tx.rows(INSERT, [hotel, id, ...columns(input)]);
      await tellPartner(tx, hotel, id);
      const reply = await partnerOf(tx, hotel, id, at);
      await this.memory.remember(tx, 201, reply);
      return reply;
    });
  }

  /** @throws Refused invalid, unknown_partner, stale, guests_are_in_these_hands */
  async change({ hotel }: StaffActor, id: string, input: PartnerChange): Promise<Partner> {
    checkPartner(input);
    const at = await this.at(hotel);
    return this.db.transaction(async (tx) => {
      const row = await tx.one<{ version: number; active: boolean }>(
        'SELECT version, active FROM partner WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
        [hotel, id],
      );
      if (!row) throw new Refused(404, 'unknown_partner');
      if (row.version !== input.version) throw new Refused(409, 'stale');
      const hands = await openHandsOf(tx, hotel, 'partner_id', id);
      if (row.active && !input.active && hands > 0) {
        throw new Refused(409, 'guests_are_in_these_hands', { count: hands });
      }
      await tx.rows(UPDATE, [hotel, id, ...columns(input)]);
      await tellPartner(tx, hotel, id);
      const reply = await partnerOf(tx, hotel, id, at);
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }

  /** @throws Refused unknown_partner */
  addItem({ hotel }: StaffActor, partnerId: string, input: ShopItemInput): Promise<ShopItem> {
    const id = uuidv7();
    return this.writeItem(hotel, 201, id, async (tx) => {
      const partner = await tx.one('SELECT FROM partner WHERE hotel_id = $1 AND id = $2', [hotel, partnerId]);
      if (!partner) throw new Refused(404, 'unknown_partner');
      await tx.rows(
        `INSERT INTO shop_item (hotel_id, id, names, connector, plug, words, price_minor, active, partner_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [hotel, id, ...itemColumns(input), partnerId],
      );
    });
  }

  /** @throws Refused unknown_item, stale */
  changeItem({ hotel }: StaffActor, id: string, input: ShopItemChange): Promise<ShopItem> {
    return this.writeItem(hotel, 200, id, async (tx) => {
      const row = await tx.one<{ version: number }>(
        'SELECT version FROM shop_item WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
        [hotel, id],
      );
      if (!row) throw new Refused(404, 'unknown_item');
      if (row.version !== input.version) throw new Refused(409, 'stale');
      await tx.rows(
        `UPDATE shop_item SET names = $3, connector = $4, plug = $5, words = $6, price_minor = $7, active = $8,
           version = version + 1 WHERE hotel_id = $1 AND id = $2`,
        [hotel, id, ...itemColumns(input)],
      );
    });
  }

  private writeItem(
    hotel: string,
    status: number,
    id: string,
    work: (tx: Tx) => Promise<void>,
  ): Promise<ShopItem> {
    return this.db.transaction(async (tx) => {
      await work(tx);
      const reply = await itemOf(tx, hotel, id);
      await tellPartner(tx, hotel, reply.partnerId);
      await this.memory.remember(tx, status, reply);
      return reply;
    });
  }

  private async at(hotel: string): Promise<{ now: Date; timeZone: string }> {
    const { timeZone } = await this.hotels.hotel(hotel);
    return { now: this.clock.now(), timeZone };
  }
}

function columns(input: PartnerInput): unknown[] {
  return [
    input.kind,
    input.name,
    JSON.stringify(input.about),
    input.words,
    input.address,
    JSON.stringify(input.directions),
    input.walkMinutes ?? null,
    input.phone,
    input.email,
    JSON.stringify(input.hours),
    input.languages,
    input.active,
  ];
}

function itemColumns(input: ShopItemInput): unknown[] {
  const { names, connector, plug, words, priceMinor, active } = input;
  return [JSON.stringify(names), connector ?? null, plug ?? null, words, priceMinor, active];
}
