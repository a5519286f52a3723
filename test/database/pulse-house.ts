import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../src/contracts/actor.js';
import { HotelsFacade } from '../../src/domains/hotels/hotels.facade.js';
import { Charts } from '../../src/domains/pulse/pulse-charts.js';
import { Drill } from '../../src/domains/pulse/pulse-drill.js';
import { Database } from '../../src/platform/db/database.js';
import { Vault } from '../../src/platform/secrets/vault.js';
import { Clock } from '../../src/platform/time/clock.js';
import { seeded } from '../builders/seeded.js';
import { createDatabase } from '../harness/postgres.js';
import { Furniture } from './desk-furniture.js';

export const HOTEL = 'gerne';
export const MONTH = { from: '2015-09-01', to: '2015-09-28' };
/** 2015-09-01 in Zurich. */
const START = Date.parse('2015-08-31T22:00:00Z');
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const TEXTS = ['', '', 'iPhone leer', 'a boarding pass, printed', 'ein Adapter bis Freitag'];
const ENDINGS = ['open', 'now', 'now', 'now', 'later', 'elsewhere', 'withdrawn', 'unlawful', 'merged'];
const YESES = new Set(['now', 'later', 'elsewhere']);
const PURPOSES = ['gift', 'surprise', 'apology'];

/** What was written, to count by hand. */
export interface Written {
  at: number;
  endedAt: number | null;
  status: string;
  yes: string | null;
  missing: string | null;
}

export interface WrittenGift {
  at: number;
  amount: number;
  /** When it was taken back. */
  backAt: number | null;
}

/** A month of a hotel straight into its tables: two at the desk from 7 to 19, one in the evening, nobody at night. */
export class Month {
  readonly wishes: Written[] = [];
  readonly gifts: WrittenGift[] = [];
  private person = { partner: '', id: '' };
  private readonly dice = seeded(20150901);
  private amenities: string[] = [];
  private stays: string[] = [];

  constructor(
    private readonly db: Database,
    private readonly hotel: string,
    private readonly furniture: Furniture,
    private readonly people: StaffActor[],
  ) {}

  static hourOf(at: number): number {
    return Math.floor(((at - START) % DAY) / HOUR);
  }

  static two(at: number): boolean {
    const hour = Month.hourOf(at);
    return at >= START && hour >= 7 && hour < 19;
  }

  /** Asked, and answered if it was, while two were there: what figures count. */
  counted(): Written[] {
    return this.wishes.filter(
      ({ at, endedAt, status }) =>
        status !== 'merged' && Month.two(at) && (endedAt === null || Month.two(endedAt)),
    );
  }

  async write(wishes: number): Promise<void> {
    const { furniture } = this;
    await this.clinic();
    this.amenities = [
      await furniture.amenity({ name: 'cable' }),
      await furniture.amenity({ name: 'plug', loanMinutes: 60 }),
      await furniture.amenity({ name: 'toothbrush', kind: 'giveaway' }),
    ];
    await this.db.rows('UPDATE amenity SET value_minor = 2500 WHERE hotel_id = $1', [this.hotel]);
    for (let i = 0; i < 5; i += 1) {
      this.stays.push(
        await furniture.stay('2015-10-01T09:00:00Z', 'in_house', 'Guest', `No ${i}`, `${400 + i}`),
      );
    }
    await this.shifts();
    for (let i = 0; i < wishes; i += 1) await this.wish(i);
    for (let i = 0; i < 30; i += 1) await this.gift();
    await this.words();
    await this.lockers();
  }

  private who(index: number): string {
    return this.people[index]?.staffId ?? '';
  }

  private one<T>(list: readonly T[]): T {
    return list[this.dice.int(0, list.length - 1)] as T;
  }

  private at(): number {
    return START + this.dice.int(0, 28 * 24 * 60 - 1) * MINUTE;
  }

  private async shifts(): Promise<void> {
    const on = (staff: number, from: number, to: number) =>
      this.db.rows(
        `INSERT INTO shift (hotel_id, id, staff_id, department, starts_at, ends_at) VALUES ($1, $2, $3, 'reception', $4, $5)`,
        [this.hotel, uuidv7(), this.who(staff), new Date(from), new Date(to)],
      );
    for (let day = 0; day < 30; day += 1) {
      const midnight = START + day * DAY;
      await on(0, midnight + 7 * HOUR, midnight + 19 * HOUR);
      await on(1, midnight + 7 * HOUR, midnight + 22 * HOUR);
    }
  }

  private async wish(index: number): Promise<void> {
    const at = this.at();
    const missing = this.dice.int(0, 3) === 0 ? this.one(this.amenities) : null;
    const ending = this.one(ENDINGS);
    const endedAt = ending === 'open' ? null : at + this.dice.int(1, 90) * MINUTE;
    const stay = this.one(this.stays);
    const handout = ending === 'now' ? await this.handout(stay, at) : null;
    const promise = ending === 'later' ? await this.promise(stay, at, endedAt ?? at) : null;
    const referral = ending === 'elsewhere' ? await this.referral(stay, at) : null;
    const yes = YESES.has(ending) ? ending : null;
    const status = yes ? 'fulfilled' : ending;
    const asked = this.dice.int(0, 2) === 0 ? this.one(this.amenities) : null;
    const taken = handout ? this.one(['exact', 'compatible', null]) : promise ? 'promise' : null;
    const id = uuidv7();
    const text = asked ? '' : this.one(TEXTS) || `wish ${index}`;
    const ended = [endedAt ? new Date(endedAt) : null, status, handout, promise, referral, yes, taken];
    await this.db.rows(
      `INSERT INTO wish (hotel_id, id, stay_id, text, amenity_id, missing, at, ended_at, status, handout_id, promise_id,
         referral_id, yes, taken, words, merged_into)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...[this.hotel, id, stay, text, asked, missing, new Date(at), ...ended],
        ...[status === 'fulfilled' ? null : 'never mind', status === 'merged' ? id : null],
      ],
    );
    this.wishes.push({ at, endedAt, status, yes, missing });
  }

  private async clinic(): Promise<void> {
    this.person = { partner: uuidv7(), id: uuidv7() };
    await this.db.rows(
      `WITH p AS (INSERT INTO partner (hotel_id, id, kind, name) VALUES ($1, $2, 'partner', 'Clinic'))
       INSERT INTO partner_person (hotel_id, id, partner_id, name) VALUES ($1, $3, $2, 'Reto')`,
      [this.hotel, this.person.partner, this.person.id],
    );
  }

  private async referral(stay: string, at: number): Promise<string> {
    const id = uuidv7();
    await this.db.rows(
      `INSERT INTO referral (hotel_id, id, stay_id, partner_id, person_id, owner_staff, what, at, appointment_at, accept_by)
       VALUES ($1, $2, $3, $4, $5, $6, 'a doctor', $7, $7, $7)`,
      [this.hotel, id, stay, this.person.partner, this.person.id, this.who(0), new Date(at)],
    );
    return id;
  }

  private async handout(stay: string, at: number): Promise<string> {
    const id = uuidv7();
    await this.db.rows(
      `INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at, given_by)
       VALUES ($1, $2, $3, $4, 'giveaway', 'given', $5, $6)`,
      [this.hotel, id, stay, this.amenities[2], new Date(at), this.who(0)],
    );
    return id;
  }

  private async promise(stay: string, at: number, endedAt: number): Promise<string> {
    const id = uuidv7();
    const end = this.one(['kept', 'kept', 'late', 'open']);
    await this.db.rows(
      `INSERT INTO promise (hotel_id, id, stay_id, what, by_staff, due_at, status, at, ended_at, broken_at)
       VALUES ($1, $2, $3, 'an iron', $4, $5, $6, $7, $8, $9)`,
      [
        this.hotel,
        id,
        stay,
        this.who(1),
        new Date(endedAt),
        end === 'open' ? 'open' : 'kept',
        new Date(at),
      ].concat([
        end === 'open' ? null : new Date(endedAt + MINUTE),
        end === 'late' ? new Date(endedAt) : null,
      ] as never[]),
    );
    return id;
  }

  private async gift(): Promise<void> {
    const at = this.at();
    const day = new Date(at + 2 * HOUR).toISOString().slice(0, 10);
    const gift = [this.hotel, uuidv7(), day, this.one(this.stays), this.who(0), this.dice.int(100, 9_000)];
    const sql = `INSERT INTO goodwill_entry (hotel_id, id, day, stay_id, staff_id, amount_minor, purpose, at, reverses)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
    const purpose = this.one(PURPOSES);
    await this.db.rows(sql, [...gift, purpose, new Date(at), null]);
    const given = { at, amount: Number(gift[5]), backAt: null };
    if (this.dice.int(0, 4) > 0) return void this.gifts.push(given);
    const backAt = at + this.dice.int(1, 600) * MINUTE;
    this.gifts.push({ ...given, backAt });
    const [hotel, id, on, stay, staff, amount] = gift;
    const back = [hotel, uuidv7(), on, stay, staff, -Number(amount), purpose, new Date(backAt), id];
    await this.db.rows(sql, back);
  }

  private async words(): Promise<void> {
    const question = uuidv7();
    await this.db.rows(
      `INSERT INTO question (hotel_id, id, names) VALUES ($1, $2, '{"de": "Frage", "en": "Question"}')`,
      [this.hotel, question],
    );
    for (const [index, stay] of this.stays.entries()) {
      await this.db.rows(
        `INSERT INTO advice (hotel_id, id, stay_id, question_id, words, via, at) VALUES ($1, $2, $3, $4, $5, 'desk', $6)`,
        [this.hotel, uuidv7(), stay, question, index === 0 ? '' : 'more light', new Date(this.at())],
      );
      await this.db.rows(
        `INSERT INTO guest_word (hotel_id, id, stay_id, kind, words, via, at) VALUES ($1, $2, $3, $4, 'so kind', 'desk', $5)`,
        [this.hotel, uuidv7(), stay, index === 1 ? 'wrong' : 'thanks', new Date(this.at())],
      );
    }
  }

  private async lockers(): Promise<void> {
    await this.furniture.station([{ connectors: ['usb-c'] }]);
    const bay = await this.db.one<{ id: string }>('SELECT id FROM bay WHERE hotel_id = $1', [this.hotel]);
    for (let i = 0; i < 12; i += 1) {
      const [at, stay] = [this.at(), this.one(this.stays)];
      const id = await this.handout(stay, at);
      await this.db.rows(
        `INSERT INTO occupancy (hotel_id, id, bay_id, phase, pin_hash, since, ended_at, ended_how)
         VALUES ($1, $2, $3, 'ended', '', $4, $4, 'collected')`,
        [this.hotel, id, bay?.id, new Date(at)],
      );
    }
  }
}

/** Two hotels with a month each, so that a figure that forgets its hotel is twice too big. */
export async function openPulse(wishes: number) {
  const test = await createDatabase();
  const clock = new Clock();
  const db = await Database.open({ url: test.url, poolSize: 4, clock, entities: [] });
  const hotels = new HotelsFacade(db, new Vault(Buffer.alloc(32, 7)));
  const months: Month[] = [];
  for (const hotel of [HOTEL, 'next-door']) {
    const furniture = new Furniture(db, hotel, clock);
    const month = new Month(db, hotel, furniture, [await furniture.hotel(), await furniture.person('Jonas')]);
    await month.write(wishes);
    months.push(month);
  }
  const charts = new Charts(db, hotels, clock);
  return {
    db,
    hotels,
    charts,
    drill: new Drill(db, hotels, charts, clock),
    month: months[0] as Month,
    close: async () => {
      await db.close();
      await test.drop();
    },
  };
}
