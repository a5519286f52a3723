/** How a builder writes: a test's database, or a house's. */
export type Write = (sql: string, values: unknown[]) => Promise<unknown>;

type Row = Record<string, unknown>;
const MINUTE = 60_000;
/** As often as a rule must be overridden in a month to be put to the manager. */
const OFTEN = 10;

/**
 * One of everything that a figure of the pulse counts. Ids are counted from one, so that the same happenings in two hotels are
 * told in the same bytes.
 */
export class Happenings {
  private count = 0;
  private things = { amenity: '', missing: '', partner: '', person: '', question: '', bay: '' };

  constructor(
    private readonly write: Write,
    private readonly hotel: string,
    private readonly staffId: string,
  ) {}

  /** What it is about, before anything happens. */
  async furnish(): Promise<void> {
    const amenity = (names: string) =>
      this.row('amenity', { kind: 'giveaway', names, icon: 'plug', stock: 500, value_minor: 2500 });
    const partner_id = await this.row('partner', { kind: 'partner', name: 'Clinic' });
    const station_id = await this.row('station', {
      device: 'lobby-of-figures',
      name: 'Lobby',
      place: 'Lobby',
      state: 'ready',
    });
    const bay = { station_id, number: 1, connectors: '{usb-c}', door: 'closed', lock: 'locked' };
    this.things = {
      amenity: await amenity('{"de": "Kabel", "en": "Cable"}'),
      missing: await amenity('{"de": "Schirm", "en": "Umbrella"}'),
      partner: partner_id,
      person: await this.row('partner_person', { partner_id, name: 'Reto' }),
      question: await this.row('question', { names: '{"de": "Frage", "en": "Question"}' }),
      bay: await this.row('bay', { ...bay, occupied: false, charging: 'idle' }),
    };
  }

  async stay(firstName: string, lastName: string, room: string): Promise<string> {
    const name = { first_name: firstName, last_name: lastName, language: 'en' };
    const guest_id = await this.row('guest', name);
    const dates = { arrival: '2015-09-01', departure: '2099-10-01', departs_at: '2099-10-01T09:00:00Z' };
    return this.row('stay', { guest_id, room, ...dates, status: 'in_house' });
  }

  /** Everything of a pulse, begun at one instant and ended some minutes later. */
  async all(stay: string, at: Date, minutes = 5): Promise<void> {
    const ended_at = new Date(at.getTime() + minutes * MINUTE);
    await this.row('wish', { stay_id: stay, at, text: 'a quiet pillow' });
    await this.answered(stay, at, ended_at);
    await this.promise(stay, at, { status: 'kept', ended_at });
    await this.promise(stay, at, { broken_at: ended_at });
    await this.row('guest_word', { stay_id: stay, kind: 'thanks', words: 'so kind', via: 'desk', at });
    for (let i = 0; i < OFTEN; i += 1) await this.handout(stay, at, '[{"code": "one_per_guest"}]');
    await this.gift(stay, at, 5_000);
    await this.gift(stay, ended_at, -1_000, await this.gift(stay, at, 1_000));
    const use = { bay_id: this.things.bay, phase: 'ended', pin_hash: '', since: at, ended_at };
    await this.row('occupancy', { id: await this.handout(stay, at), ...use, ended_how: 'collected' });
    await this.advice(stay, at);
  }

  /** A wish each for every way in which one ends. @param given when the thing itself went over the desk */
  async answered(stay: string, at: Date, ended_at: Date, given = ended_at): Promise<void> {
    const ended = { stay_id: stay, at, ended_at };
    const words = 'never mind';
    const yes = { ...ended, status: 'fulfilled' };
    await this.row('wish', { ...ended, text: 'a rose', status: 'withdrawn', words });
    await this.row('wish', { ...ended, text: 'a secret', status: 'unlawful', words });
    const { amenity, missing } = this.things;
    const handout_id = await this.handout(stay, given);
    await this.row('wish', { ...yes, text: '', amenity_id: amenity, handout_id, yes: 'now', taken: 'exact' });
    const promise_id = await this.promise(stay, at, {});
    await this.row('wish', { ...yes, text: 'a call', missing, promise_id, yes: 'later', taken: 'promise' });
    const referral_id = await this.referral(stay, at);
    await this.row('wish', { ...yes, text: 'a doctor', referral_id, yes: 'elsewhere', taken: 'referral' });
  }

  /** @returns the entry */
  gift(stay: string, at: Date, amount_minor: number, reverses: string | null = null): Promise<string> {
    const day = at.toISOString().slice(0, 10);
    const who = { stay_id: stay, staff_id: this.staffId };
    return this.row('goodwill_entry', {
      ...who,
      amount_minor,
      purpose: 'gift',
      words: '',
      day,
      at,
      reverses,
    });
  }

  private advice(stay: string, at: Date): Promise<string> {
    const said = { question_id: this.things.question, words: 'more light', via: 'desk' };
    return this.row('advice', { stay_id: stay, ...said, at });
  }

  private handout(stay: string, at: Date, warnings = '[]'): Promise<string> {
    const given = { amenity_id: this.things.amenity, kind: 'giveaway', status: 'given', given_at: at };
    return this.row('handout', { stay_id: stay, ...given, given_by: this.staffId, warnings });
  }

  private promise(stay: string, at: Date, more: Row): Promise<string> {
    const made = { what: 'an iron', by_staff: this.staffId, due_at: at, at };
    return this.row('promise', { stay_id: stay, ...made, ...more });
  }

  private referral(stay: string, at: Date): Promise<string> {
    const { partner: partner_id, person: person_id } = this.things;
    const there = { partner_id, person_id, owner_staff: this.staffId, what: 'a doctor', reach: '' };
    return this.row('referral', { stay_id: stay, ...there, at, appointment_at: at, accept_by: at });
  }

  private async row(table: string, row: Row): Promise<string> {
    this.count += 1;
    const id = `00000000-0000-7000-8000-${String(this.count).padStart(12, '0')}`;
    const full: Row = { hotel_id: this.hotel, id, ...row };
    const names = Object.keys(full);
    const slots = names.map((_, index) => `$${index + 1}`);
    await this.write(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${slots.join(', ')})`,
      Object.values(full),
    );
    return String(full['id']);
  }
}

/** On shift at the desk. */
export async function onShift(
  write: Write,
  hotel: string,
  staffId: string,
  [from, to]: [Date, Date],
): Promise<void> {
  await write(
    `INSERT INTO shift (hotel_id, id, staff_id, department, starts_at, ends_at)
     VALUES ($1, gen_random_uuid(), $2, 'reception', $3, $4)`,
    [hotel, staffId, from, to],
  );
}
