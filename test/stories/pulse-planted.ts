import { v7 as uuidv7 } from 'uuid';
import type { Touched } from '../../src/contracts/events.js';
import type { Database } from '../../src/platform/db/database.js';

/** A row of each kind a manager sees, with colleagues in every column that holds one and in what people wrote. */
export interface PlantedPulse {
  touched: Touched[];
  ask: string;
  voice: string;
  advice: string;
}

interface Colleagues {
  first: { id: string; name: string };
  second: { id: string; name: string };
}

export const DEPARTMENT_PERSON = 'Theobald Quast';

type Row = Record<string, unknown>;

/** Writes rows and keeps what a board shows of them. */
class Planter {
  readonly touched: Touched[] = [];

  constructor(
    private readonly db: Database,
    private readonly hotel: string,
  ) {}

  async row(table: string, row: Row, kind?: string): Promise<string> {
    const id = uuidv7();
    const full: Row = { hotel_id: this.hotel, id, ...row };
    const names = Object.keys(full);
    const slots = names.map((_, index) => `$${index + 1}`);
    await this.db.rows(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${slots.join(', ')})`,
      Object.values(full),
    );
    if (kind) this.touched.push({ kind, id });
    return id;
  }
}

export async function plantPulse(
  db: Database,
  hotel: string,
  stay: string,
  colleagues: Colleagues,
): Promise<PlantedPulse> {
  const planter = new Planter(db, hotel);
  const { first, second } = colleagues;
  const at = new Date(Date.now() - 20 * 60_000);
  const scene: Scene = {
    ...colleagues,
    stay,
    at,
    soon: new Date(Date.now() + 40 * 60_000),
    said: `Danke an ${first.name}, und ${second.name.split(' ')[0]?.toLowerCase()} auch`,
  };
  await wishesAndPromises(planter, scene);
  await inOtherHands(planter, scene);
  const ask = await money(planter, scene);
  return { touched: planter.touched, ask, ...(await voices(planter, scene)) };
}

interface Scene extends Colleagues {
  stay: string;
  at: Date;
  soon: Date;
  said: string;
}

async function wishesAndPromises(
  plant: Planter,
  { first, second, stay, at, soon, said }: Scene,
): Promise<void> {
  const names = '{"de": "Bürste", "en": "Brush"}';
  const brush = { kind: 'giveaway', names, icon: 'brush', stock: 5, value_minor: 300 };
  const missing = await plant.row('amenity', brush);
  await plant.row('wish', { stay_id: stay, text: said, at, missing }, 'wish');
  const withdrawn = { stay_id: stay, text: said, at, status: 'withdrawn', words: said, ended_at: at };
  await plant.row('wish', withdrawn);
  await plant.row('wish', { ...withdrawn, status: 'unlawful' });
  const promise = { stay_id: stay, what: said, by_staff: first.id, asked_staff: second.id, at, reach: said };
  await plant.row('promise', { ...promise, due_at: soon, next_word_at: soon }, 'promise');
  const kept = { ...promise, due_at: at, status: 'kept', ended_at: at };
  await plant.row('promise', kept);
  await plant.row('promise', { ...kept, broken_at: at });
}

async function inOtherHands(plant: Planter, { first, stay, at, soon, said }: Scene): Promise<void> {
  const partner_id = await plant.row('partner', { kind: 'department', name: 'Housekeeping' });
  const person_id = await plant.row('partner_person', { partner_id, name: DEPARTMENT_PERSON });
  const referral = { stay_id: stay, partner_id, person_id, owner_staff: first.id, what: said, at };
  await plant.row(
    'referral',
    { ...referral, appointment_at: soon, accept_by: soon, reach: said },
    'referral',
  );
  const errand = {
    stay_id: stay,
    what: said,
    from_place: said,
    person_id,
    asked_by: first.id,
    at,
    due_at: soon,
  };
  await plant.row('errand', errand, 'errand');
  await plant.row('waiting', { name: 'Frau Nguyen', place: 'lobby', stay_id: stay, at }, 'waiting');
}

async function money(plant: Planter, { first, second, stay, at, soon, said }: Scene): Promise<string> {
  const given = { stay_id: stay, staff_id: first.id, amount_minor: 900, words: said, at };
  const day = at.toISOString().slice(0, 10);
  const entry_id = await plant.row('goodwill_entry', { ...given, purpose: 'purchase', day });
  const purchase = { stay_id: stay, entry_id, what: said, usual_minor: 900, by_staff: second.id, at };
  await plant.row('purchase', { ...purchase, paid_by: 'house_card' }, 'purchase');
  return plant.row('goodwill_ask', { ...given, purpose: 'gift', answer_by: soon }, 'ask');
}

async function voices(
  plant: Planter,
  { first, second, stay, at, said }: Scene,
): Promise<{ voice: string; advice: string }> {
  const word = { stay_id: stay, words: said, for_staff: first.id, via: 'desk', at };
  await plant.row('guest_word', { ...word, kind: 'wrong' }, 'guest-word');
  await plant.row('guest_word', { ...word, kind: 'thanks' }, 'guest-word');
  await plant.row('help_call', { by_staff: first.id, coming_staff: second.id, at }, 'help');
  const alert = { code: 'help', severity: 'warn', since: at, last_at: at, acknowledged_by: second.id };
  await plant.row('alert', { ...alert, acknowledged_at: at }, 'alert');
  const question_id = await plant.row('question', { names: '{"de": "Frage", "en": "Question"}' });
  const asked = { stay_id: stay, question_id, words: said, via: 'desk', at, asked_by: first.id };
  const rule = { rule: 'one_per_guest', stay_id: stay, words: said, at, by_staff: first.id };
  return {
    voice: await plant.row('rule_voice', rule, 'rule-voice'),
    advice: await plant.row('advice', asked),
  };
}

/** Two at the desk all day, so that no figure is kept back. */
export async function plantShifts(db: Database, hotel: string, staff: string[]): Promise<void> {
  const from = new Date(Date.now() - 10 * 3_600_000);
  const to = new Date(Date.now() + 10 * 3_600_000);
  for (const member of staff)
    await db.rows(
      `INSERT INTO shift (hotel_id, id, staff_id, department, starts_at, ends_at) VALUES ($1, $2, $3, 'reception', $4, $5)`,
      [hotel, uuidv7(), member, from, to],
    );
}
