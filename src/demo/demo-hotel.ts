import { readFileSync } from 'node:fs';
import type { Amenity } from '../contracts/catalogue.js';
import type { StaffMember } from '../contracts/people.js';
import type { StayLine } from '../contracts/stays.js';
import type { Plan } from '../contracts/wifi.js';
import { demoArrivals, type NameBook } from './demo-arrivals.rules.js';
import { liveADay } from './demo-day.js';
import { type DemoTimes, furnishCare, readCare } from './demo-care.js';
import type { Door } from './door.js';

export const DEMO_PASSWORD = 'gerne-demo';

export const demoStaff = [
  { login: 'reception', name: 'Mara', role: 'reception', language: 'de' },
  { login: 'noah', name: 'Noah', role: 'reception', language: 'de' },
  // the nights are his, alone
  { login: 'tim', name: 'Tim', role: 'reception', language: 'de' },
  { login: 'facilities', name: 'Jonas', role: 'facilities', language: 'de' },
  { login: 'manager', name: 'Livia', role: 'manager', language: 'de' },
  { login: 'admin', name: 'Andri', role: 'admin', language: 'de' },
] as const;

export const demoHotel = {
  name: 'Hotel am See',
  code: 'am-see',
  timeZone: 'Europe/Zurich',
  currency: 'CHF',
  languages: ['de', 'en', 'fr', 'it'] as const,
};

interface DemoAmenity {
  kind: string;
  icon: string;
  tag?: string;
  units?: number;
  plan?: string;
  names: Record<string, string>;
  [more: string]: unknown;
}

const plans = [
  {
    name: 'WLAN für Gäste',
    minutes: 10_080,
    hardEndDays: null,
    devices: 4,
    downKbps: 50_000,
    upKbps: 20_000,
    volumeMb: null,
  },
  {
    name: 'Sitzungstag',
    minutes: 600,
    hardEndDays: 2,
    devices: 2,
    downKbps: 20_000,
    upKbps: 10_000,
    volumeMb: 5_000,
  },
  {
    name: 'Stunde in der Lobby',
    minutes: 60,
    hardEndDays: 1,
    devices: 1,
    downKbps: 10_000,
    upKbps: 5_000,
    volumeMb: 1_000,
  },
];

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as T;
}

/** Furnishes the hotel the way people would: through its own front door, signed in, with files and forms. */
export async function furnishDemo(door: Door, times: DemoTimes): Promise<void> {
  const manager = demoStaff.find(({ role }) => role === 'manager') ?? demoStaff[0];
  await door.post('/api/session', { login: manager.login, password: DEMO_PASSWORD });
  const there = new Set((await door.get<StaffMember[]>('/api/staff')).map(({ login }) => login));
  for (const member of demoStaff) {
    if (!there.has(member.login)) await door.post('/api/staff', { ...member, password: DEMO_PASSWORD });
  }
  const settings = await door.get<Record<string, unknown>>('/api/hotel');
  await door.put('/api/hotel', {
    ...settings,
    wifiNetwork: 'Hotel am See',
    wifiPassword: 'seeblick-2026',
    wifiPortal: 'https://wlan.example.com/login',
  });
  await fillShelves(door, await makePlans(door));
  await furnishCare(door, times);
  await door.csv('/api/stays/import', demoArrivals(read<NameBook>('./names.json'), times.dayOf));
  await liveADay(door, await handSomeOut(door), times);
}

async function makePlans(door: Door): Promise<Map<string, string>> {
  const there = new Map((await door.get<Plan[]>('/api/plans')).map(({ name, id }) => [name, id]));
  for (const plan of plans) {
    if (!there.has(plan.name)) there.set(plan.name, (await door.post<Plan>('/api/plans', plan)).id);
  }
  return there;
}

async function fillShelves(door: Door, planIds: Map<string, string>): Promise<void> {
  const there = new Map((await door.get<Amenity[]>('/api/amenities')).map(({ icon, id }) => [icon, id]));
  const { words } = readCare();
  const units: string[] = ['tag,amenity,condition,place'];
  for (const { tag, units: count, plan, ...amenity } of read<DemoAmenity[]>('./amenities.json')) {
    const planId = plan ? planIds.get(plan) : null;
    const usual = { loanMinutes: null, stock: null, onePerGuest: false, active: true };
    const id =
      there.get(amenity.icon) ??
      (
        await door.post<Amenity>('/api/amenities', {
          ...usual,
          ...amenity,
          words: words[amenity.icon] ?? [],
          planId,
        })
      ).id;
    for (let i = 1; i <= (count ?? 0); i += 1) units.push(`${tag}-${String(i).padStart(4, '0')},${id},ok,`);
  }
  await door.csv('/api/units/import', units.join('\n'));
}

/**
 * A morning's work, so that the first look at the board shows a hotel and not an empty form.
 * Each step has its own key: a start that was killed in between hands nothing out twice.
 */
async function handSomeOut(door: Door): Promise<StayLine[]> {
  const stays = await door.get<StayLine[]>('/api/stays?status=in_house');
  const amenities = await door.get<Amenity[]>('/api/amenities');
  const by = (icon: string) => amenities.find((amenity) => amenity.icon === icon)?.id ?? '';
  const given = ['usb-c', 'lightning', 'usb-c', 'adapter', 'power-bank', 'umbrella', 'iron', 'wifi'];
  for (const [i, icon] of given.entries()) {
    const stay = stays[(i * 13 + 4) % Math.max(stays.length, 1)];
    if (stay)
      await door.post('/api/handouts', { stayId: stay.id, amenityId: by(icon) }, `demo-hand-out-${i}`);
  }
  return stays;
}
