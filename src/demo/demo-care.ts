import { readFileSync } from 'node:fs';
import type { Names } from '../contracts/common.js';
import type { Surprise } from '../contracts/goodwill.js';
import type { StaffMember } from '../contracts/people.js';
import type { NamedThing } from '../contracts/person.js';
import type { Hours, Partner, PartnerInput, PersonInput, ShopItemInput } from '../contracts/referrals.js';
import type { Department, Roster } from '../contracts/roster.js';
import type { Opening } from './demo-appointment.rules.js';
import type { Door } from './door.js';

interface DemoPartner extends Partial<PartnerInput> {
  name: string;
  people?: Partial<PersonInput>[];
  items?: Partial<ShopItemInput>[];
}

interface Care {
  partners: DemoPartner[];
  surprises: { names: Names; valueMinor: number; weekly: number }[];
  questions: Names[];
  perks: Names[];
  /** Icon of an amenity → what guests call it. */
  words: Record<string, string[]>;
}

export function readCare(): Care {
  return JSON.parse(readFileSync(new URL('./care.json', import.meta.url), 'utf8')) as Care;
}

const partnerDefaults = {
  kind: 'partner',
  words: [],
  address: '',
  directions: {},
  walkMinutes: null,
  phone: '',
  email: '',
  hours: {},
  languages: ['de', 'en'],
  active: true,
};
const personDefaults = { phone: '', email: '', languages: ['de'], hours: null, active: true };

/** When the demo lives. */
export interface DemoTimes {
  now: Date;
  /** @param days from today */
  dayOf: (days: number) => string;
  at: (time: string, days?: number) => string;
  opening: (hours: Hours) => Opening;
}

/** Who helps the house to say yes, what it gives, and who is here today. Safe to take again. */
export async function furnishCare(door: Door, times: DemoTimes): Promise<void> {
  const care = readCare();
  await makePartners(door, care.partners);
  await makeSurprises(door, care);
  await makeNamed(door, '/api/questions', care.questions);
  await makeNamed(door, '/api/perks', care.perks);
  await makeRoster(door, times);
}

async function makePartners(door: Door, partners: DemoPartner[]): Promise<void> {
  const there = new Map((await door.get<Partner[]>('/api/partners')).map((one) => [one.name, one]));
  for (const { people = [], items = [], ...partner } of partners) {
    const { id, ...known } =
      there.get(partner.name) ??
      (await door.post<Partner>('/api/partners', { ...partnerDefaults, ...partner }));
    for (const person of people) {
      if (known.people.some(({ name }) => name === person.name)) continue;
      await door.post(`/api/partners/${id}/people`, { ...personDefaults, ...person });
    }
    for (const item of items) {
      if (known.items.some(({ names }) => names.de === item.names?.de)) continue;
      await door.post(`/api/partners/${id}/items`, { connector: null, plug: null, active: true, ...item });
    }
  }
}

async function makeSurprises(door: Door, { surprises }: Care): Promise<void> {
  const there = new Set((await door.get<Surprise[]>('/api/surprises')).map(({ names }) => names.de));
  for (const surprise of surprises) {
    if (!there.has(surprise.names.de))
      await door.post('/api/surprises', { ...surprise, card: null, active: true });
  }
}

async function makeNamed(door: Door, path: string, wanted: Names[]): Promise<void> {
  const there = new Set((await door.get<NamedThing[]>(path)).map(({ names }) => names.de));
  for (const names of wanted) if (!there.has(names.de)) await door.post(path, { names, active: true });
}

const DAY_BEGINS = '06:00';
const DAY_ENDS = '22:00';
const HOUR_MS = 3_600_000;
/** As far back as the pulse looks at first. */
const PAST_DAYS = 6;

/**
 * By day two are at the desk, for a week and until tomorrow, so that the pulse has figures at once; the night is with one
 * person alone, of whom it has none. Whenever the demo is opened for the first time somebody stands beside that person.
 */
async function makeRoster(door: Door, { now, dayOf, at }: DemoTimes): Promise<void> {
  const range = { from: dayOf(-PAST_DAYS - 1), to: dayOf(2) };
  const { shifts } = await door.post<Roster>('/api/roster/list', range);
  const there = new Set(shifts.map(({ staffId, startsAt }) => `${staffId} ${startsAt}`));
  const staff = await door.get<StaffMember[]>('/api/staff');
  const plan = async (login: string, department: Department, startsAt: string, endsAt: string) => {
    const staffId = staff.find((one) => one.login === login)?.id;
    if (staffId && !there.has(`${staffId} ${startsAt}`))
      await door.post('/api/roster/shifts', { staffId, department, startsAt, endsAt });
  };
  for (let day = -PAST_DAYS; day <= 1; day += 1) {
    const [from, to] = [at(DAY_BEGINS, day), at(DAY_ENDS, day)];
    await plan('reception', 'reception', from, to);
    await plan('noah', 'reception', from, to);
    await plan('tim', 'reception', at(DAY_ENDS, day - 1), from);
  }
  await plan('facilities', 'technical', at(DAY_BEGINS), at(DAY_ENDS));
  await plan('manager', 'management', at(DAY_BEGINS), at(DAY_ENDS));
  const instant = now.toISOString();
  if (instant < at(DAY_BEGINS) || instant >= at(DAY_ENDS))
    await plan('noah', 'reception', at(DAY_ENDS, instant < at(DAY_BEGINS) ? -1 : 0), later(now, 8));
}

const later = (now: Date, hours: number) => new Date(now.getTime() + hours * HOUR_MS).toISOString();
