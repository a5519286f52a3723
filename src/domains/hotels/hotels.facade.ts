import { Injectable } from '@nestjs/common';
import type { Language } from '../../contracts/common.js';
import type { FirstHotel, HotelHead } from '../../contracts/people.js';
import { Refused } from '../../contracts/refusals.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { Vault } from '../../platform/secrets/vault.js';
import { mustBeTimeZone } from './time-zone.js';

/** What the rooms need to know of a hotel. */
export interface HotelFacts {
  code: string;
  name: string;
  timeZone: string;
  currency: string;
  languages: Language[];
  /** Local time of day, `11:00`. */
  checkOutTime: string;
  wifiNetwork: string;
  wifiPortal: string;
  demo: boolean;
}

/** Facts change rarely and are asked for all the time; another process's change is seen within this time. */
const FRESH_MS = 1_000;

const SELECT = `
  SELECT hotel_id AS code, name, time_zone AS "timeZone", currency, languages, check_out_time AS "checkOutTime",
    wifi_network AS "wifiNetwork", wifi_portal AS "wifiPortal", demo FROM hotel`;

/** The door of the room that knows the hotels themselves. */
@Injectable()
export class HotelsFacade {
  private readonly known = new Map<string, { facts: HotelFacts; until: number }>();

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  /** @throws Refused not_found */
  async hotel(code: string): Promise<HotelFacts> {
    const known = this.known.get(code);
    if (known && known.until > performance.now()) return known.facts;
    const facts = await this.db.one<HotelFacts>(`${SELECT} WHERE hotel_id = $1`, [code]);
    if (!facts) throw new Refused(404, 'not_found');
    this.known.set(code, { facts, until: performance.now() + FRESH_MS });
    return facts;
  }

  /** What a console shows of the hotel. */
  async head(hotelCode: string): Promise<HotelHead> {
    const { code, name, timeZone, currency, languages } = await this.hotel(hotelCode);
    return { code, name, timeZone, currency, languages };
  }

  list(): Promise<HotelFacts[]> {
    return this.db.rows<HotelFacts>(`${SELECT} ORDER BY name`);
  }

  /** After a change here. */
  forget(code: string): void {
    this.known.delete(code);
  }

  /** The network's password in the clear, for a slip. */
  async wifiPassword(code: string): Promise<string> {
    const row = await this.db.one<{ sealed: Buffer | null }>(
      'SELECT wifi_password_sealed AS sealed FROM hotel WHERE hotel_id = $1',
      [code],
    );
    return row?.sealed ? this.vault.unseal('wifi', row.sealed) : '';
  }

  /** @param demo its sign-ins are known to everybody. @throws Refused bad_time_zone */
  async create(tx: Tx, hotel: FirstHotel, demo: boolean): Promise<void> {
    await mustBeTimeZone(tx, hotel.timeZone);
    await tx.rows(
      'INSERT INTO hotel (hotel_id, name, time_zone, currency, languages, demo) VALUES ($1, $2, $3, $4, $5, $6)',
      [hotel.code, hotel.name, hotel.timeZone, hotel.currency, hotel.languages, demo],
    );
  }
}
