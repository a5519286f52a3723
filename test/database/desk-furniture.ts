import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../src/contracts/actor.js';
import type { Database } from '../../src/platform/db/database.js';
import type { Clock } from '../../src/platform/time/clock.js';

interface AmenityTerms {
  kind: 'loan' | 'giveaway' | 'voucher' | 'bay';
  name: string;
  connector: string | null;
  loanMinutes: number | null;
  stock: number | null;
  planId: string | null;
  onePerGuest: boolean;
  active: boolean;
  place: string;
}

interface UnitTerms {
  tag: string;
  state: 'free' | 'quarantine' | 'lost' | 'retired';
  place: string;
  lends: number;
}

/** Puts guests, amenities, units and lockers into a hotel, straight into its tables. */
export class Furniture {
  private count = 0;

  constructor(
    private readonly db: Database,
    private readonly hotelId: string,
    private readonly clock: Clock,
  ) {}

  /** A hotel with Mara at its desk. */
  async hotel(): Promise<StaffActor> {
    await this.db.rows(
      `INSERT INTO hotel (hotel_id, name, time_zone, currency, languages) VALUES ($1, 'Hotel Gerne', 'Europe/Zurich', 'CHF', '{de,en}')`,
      [this.hotelId],
    );
    return this.person('Mara');
  }

  async person(name: string): Promise<StaffActor> {
    const staffId = uuidv7();
    await this.db.rows(
      `INSERT INTO staff_member (hotel_id, id, login, name, role, language, password_hash) VALUES ($1, $2, $3, $4, 'reception', 'en', '')`,
      [this.hotelId, staffId, `${name.toLowerCase()}-${(this.count += 1)}`, name],
    );
    return {
      kind: 'staff',
      hotel: this.hotelId,
      staffId,
      name,
      role: 'reception',
      language: 'en',
      session: '',
    };
  }

  async onDuty(person: StaffActor): Promise<void> {
    await this.db.rows(
      `INSERT INTO duty (hotel_id, staff_id, since) VALUES ($1, $2, $3) ON CONFLICT (hotel_id, since) DO UPDATE SET staff_id = $2`,
      [this.hotelId, person.staffId, this.clock.now()],
    );
  }

  /** @param departsAt ISO; the day of departure is its day in UTC */
  async stay(
    departsAt = '2015-09-20T09:00:00Z',
    status = 'in_house',
    first = 'Inês',
    last = 'Simões',
    room = '412',
  ): Promise<string> {
    const [guest, stay] = [uuidv7(), uuidv7()];
    await this.db.rows(
      `INSERT INTO guest (hotel_id, id, first_name, last_name, language) VALUES ($1, $2, $3, $4, 'en')`,
      [this.hotelId, guest, first, last],
    );
    await this.db.rows(
      `INSERT INTO stay (hotel_id, id, guest_id, room, arrival, departure, departs_at, status)
       VALUES ($1, $2, $3, $4, '2015-09-01', $5::timestamptz::date, $5, $6)`,
      [this.hotelId, stay, guest, room, departsAt, status],
    );
    return stay;
  }

  async amenity(terms: Partial<AmenityTerms> = {}): Promise<string> {
    const id = uuidv7();
    const kind = terms.kind ?? 'loan';
    const planId = kind === 'voucher' ? (terms.planId ?? (await this.plan())) : null;
    const name = terms.name ?? `amenity ${(this.count += 1)}`;
    await this.db.rows(
      `INSERT INTO amenity (hotel_id, id, kind, names, icon, connector, loan_minutes, place, stock, plan_id, one_per_guest, active)
       VALUES ($1, $2, $3, $4, 'plug', $5, $6, $7, $8, $9, $10, $11)`,
      [
        this.hotelId,
        id,
        kind,
        JSON.stringify({ de: `${name} (de)`, en: name }),
        terms.connector ?? null,
        terms.loanMinutes ?? null,
        terms.place ?? 'Desk',
        kind === 'giveaway' ? (terms.stock ?? 10) : null,
        planId,
        terms.onePerGuest ?? false,
        terms.active ?? true,
      ],
    );
    return id;
  }

  async unit(amenityId: string, terms: Partial<UnitTerms> = {}): Promise<string> {
    const id = uuidv7();
    const state = terms.state ?? 'free';
    const condition = state === 'quarantine' ? 'damaged' : state === 'lost' ? 'lost' : 'ok';
    await this.db.rows(
      `INSERT INTO unit (hotel_id, id, amenity_id, tag, state, condition, place, lends) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        this.hotelId,
        id,
        amenityId,
        terms.tag ?? `U-${(this.count += 1)}`,
        state,
        condition,
        terms.place ?? '',
        terms.lends ?? 0,
      ],
    );
    return id;
  }

  async units(amenityId: string, many: number): Promise<void> {
    for (let i = 0; i < many; i += 1) await this.unit(amenityId);
  }

  async plan(hardEndDays: number | null = null): Promise<string> {
    const id = uuidv7();
    await this.db.rows(
      `INSERT INTO voucher_plan (hotel_id, id, name, minutes, devices, hard_end_days) VALUES ($1, $2, $3, 1440, 2, $4)`,
      [this.hotelId, id, `plan ${(this.count += 1)}`, hardEndDays],
    );
    return id;
  }

  /** A station with bays numbered from 1; `openings` per bay. */
  async station(
    bays: { connectors: string[]; openings?: number; occupied?: boolean }[],
    state = 'ready',
  ): Promise<string> {
    const id = uuidv7();
    await this.db.rows(
      `INSERT INTO station (hotel_id, id, device, name, place, state) VALUES ($1, $2, $3, 'Lobby', 'Lobby', $4)`,
      [this.hotelId, id, `station-${(this.count += 1)}`, state],
    );
    for (const [index, bay] of bays.entries()) {
      await this.db.rows(
        `INSERT INTO bay (hotel_id, id, station_id, number, connectors, openings, door, lock, occupied, charging)
         VALUES ($1, $2, $3, $4, $5, $6, 'closed', 'locked', $7, 'idle')`,
        [this.hotelId, uuidv7(), id, index + 1, bay.connectors, bay.openings ?? 0, bay.occupied ?? false],
      );
    }
    return id;
  }

  /** Every row of a table as text: what somebody with a copy of the database could read. */
  async dump(...tables: string[]): Promise<string> {
    const texts = await Promise.all(
      tables.map((table) => this.db.rows<{ text: string }>(`SELECT t::text AS text FROM ${table} t`)),
    );
    return texts
      .flat()
      .map(({ text }) => text)
      .join('\n');
  }

  async total(table: string, where = 'true'): Promise<number> {
    const row = await this.db.one<{ n: number }>(
      `SELECT count(*)::integer AS n FROM ${table} WHERE ${where}`,
    );
    return row?.n ?? 0;
  }
}
