import { readFileSync } from 'node:fs';
import type { Names } from '../contracts/common.js';
import type { Surprise } from '../contracts/goodwill.js';
import type { StaffMember } from '../contracts/people.js';
import type { NamedThing } from '../contracts/person.js';
import type { Partner, PartnerInput, PersonInput, ShopItemInput } from '../contracts/referrals.js';
import type { Roster } from '../contracts/roster.js';
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

/** Who helps the house to say yes, what it gives, and who is here today. Safe to take again. */
export async function furnishCare(door: Door, today: string, at: (time: string) => string): Promise<void> {
  const care = readCare();
  await makePartners(door, care.partners);
  await makeSurprises(door, care);
  await makeNamed(door, '/api/questions', care.questions);
  await makeNamed(door, '/api/perks', care.perks);
  await makeRoster(door, today, at);
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

/** Everybody is here today from six to ten, so that the demo can be tried at any hour a person is awake. */
async function makeRoster(door: Door, today: string, at: (time: string) => string): Promise<void> {
  const { shifts } = await door.post<Roster>('/api/roster/list', { from: today, to: today });
  const on = new Set(shifts.map(({ staffId }) => staffId));
  const staff = await door.get<StaffMember[]>('/api/staff');
  const departments = {
    reception: 'reception',
    facilities: 'technical',
    manager: 'management',
  };
  for (const { id, role } of staff) {
    if (on.has(id) || role === 'admin') continue;
    await door.post('/api/roster/shifts', {
      staffId: id,
      department: departments[role],
      startsAt: at('06:00'),
      endsAt: at('22:00'),
    });
  }
}
