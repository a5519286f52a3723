import type { Amenity } from '../../src/contracts/catalogue.js';
import type { Handout, HandoutLine, PromiseLine } from '../../src/contracts/handouts.js';
import type { LinkReply } from '../../src/contracts/links.js';
import type { LiveSnapshot } from '../../src/contracts/live.js';
import type { Partner, PartnerInput, Person } from '../../src/contracts/referrals.js';
import type { Shift } from '../../src/contracts/roster.js';
import type { StaffMember } from '../../src/contracts/people.js';
import type { StayLine } from '../../src/contracts/stays.js';
import type { Caller } from '../harness/house.js';
import { stockLoan } from '../harness/stock.js';
import { openHouseOfTheDay, type HouseOfTheDay } from './house-of-the-day.js';
import type { Spoken } from './words.js';

export const PORTER = 'Pia Lastra';
export const REPAIRER = 'Reto Amrein';
export const SHOP = 'Elektro Huber';
export const CLINIC = 'Handyklinik Seeplatz';
export const SURPRISE = { de: 'Pralinen', en: 'Chocolates' } as const;
const DAY_MS = 86_400_000;

export type InRoom = StayLine & { room: string };

/** The house of the day with everything a yes can be made of, its list taken in, and a clock that can be moved on. */
export interface CareHouse extends HouseOfTheDay {
  /** Guests in a room of their own who stay some days and are called like nobody else. */
  guests: InRoom[];
  porters: Partner;
  shop: Partner;
  clinic: Partner;
  /** Minutes pass at once. What is on a screen already learns it as it learns everything: when the house tells. */
  pass(minutes: number): void;
  now(): Date;
  /** The same page in this house, whatever address its links carry. */
  at(link: string): string;
  /** How long this promise was for. */
  dueOf(what: string): Promise<{ minutes: number }>;
  /** To somebody else, and not back for days. */
  lend(tag: string, stay: StayLine): Promise<void>;
  takeBay(connector: string, stay: StayLine): Promise<void>;
  /** No longer there, or there again. */
  shut(partner: Partner, active?: boolean): Promise<void>;
  /** A manager who could answer is there from now on; @returns how she goes home. */
  managerComes(): Promise<() => Promise<void>>;
}

export async function openCareHouse(language: Spoken): Promise<CareHouse> {
  const day = await openHouseOfTheDay(language);
  const { manager } = day;
  const time = movable(day);
  await manager.put('/api/session/language', { language });
  await manager.csv('/api/stays/import', day.arrivals);
  const { body: stays } = await manager.get<StayLine[]>('/api/stays?status=in_house');
  const staysOn = later(time.now(), 2).slice(0, 10);
  const guests = easilyFound(stays).filter(({ departure }) => departure >= staysOn);
  await stockWays(manager, guests[1], time.now());
  // what happens is counted: two are at the desk
  for (const login of ['mara', 'noah']) await planned(manager, login, 'reception', time.now());
  const lend = async (tag: string, { id }: StayLine) => {
    const { body } = await ok<Handout>(manager.post('/api/handouts', { stayId: id, unitTag: tag }));
    await ok(manager.post(`/api/handouts/${body.id}/extend`, { dueAt: later(time.now(), 6) }));
  };
  return {
    ...day,
    ...time,
    guests,
    at: (link) => {
      const { pathname, hash } = new URL(link);
      return day.house.url + pathname + hash;
    },
    dueOf: (what) => dueOf(manager, what),
    ...(await hands(manager)),
    lend,
    takeBay: async (connector, { id }) => {
      const { body } = await manager.get<Amenity[]>('/api/amenities');
      const amenityId = body.find(({ kind }) => kind === 'bay')?.id;
      await ok(manager.post('/api/handouts', { stayId: id, amenityId, connector }));
    },
    shut: (partner, active = false) => change(manager, partner, active),
    managerComes: () => managerComes(manager, time.now()),
  };
}

async function ok<T>(asked: Promise<{ status: number; body: T }>): Promise<{ body: T }> {
  const reply = await asked;
  if (reply.status >= 300) throw new Error(`${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply;
}

const later = (now: Date, days: number) => new Date(now.getTime() + days * DAY_MS).toISOString();

/** Before midnight the clock is moved on a night first, so that the day of a story is one day. */
function movable({ house }: HouseOfTheDay): { pass: (minutes: number) => void; now: () => Date } {
  const { clock } = house.house.cellar;
  const begun = clock.now.bind(clock);
  let ahead = begun().getHours() >= 18 ? DAY_MS / 2 : 0;
  clock.now = () => new Date(begun().getTime() + ahead);
  return { pass: (minutes) => void (ahead += minutes * 60_000), now: () => clock.now() };
}

function easilyFound(stays: StayLine[]): InRoom[] {
  const times = (of: (stay: StayLine) => string | null) => {
    const all = stays.map(of);
    return (stay: StayLine) => all.filter((one) => one === of(stay)).length;
  };
  const [named, housed] = [times(({ guest }) => guest.name), times(({ room }) => room)];
  return stays.filter(
    (stay): stay is InRoom =>
      stay.room !== null &&
      /^[\p{Script=Latin}' -]+$/u.test(stay.guest.name) &&
      named(stay) === 1 &&
      housed(stay) === 1,
  );
}

/** One thing on each rung of the ladder below what the house of the day has at the desk already. */
async function stockWays(manager: Caller, second: InRoom | undefined, now: Date): Promise<void> {
  const { body } = await manager.get<Amenity[]>('/api/amenities');
  const cable = body.find(({ connector }) => connector === 'lightning');
  for (const [tag, place] of [
    ['LI-0002', 'Bar'],
    ['LI-0003', ''],
  ])
    await ok(manager.post('/api/units', { amenityId: cable?.id, tag, condition: 'ok', place }));
  const lent = await ok<Handout>(manager.post('/api/handouts', { stayId: second?.id, unitTag: 'LI-0003' }));
  await ok(manager.post(`/api/handouts/${lent.body.id}/extend`, { dueAt: later(now, 0.1) }));
  const gift = {
    kind: 'giveaway' as const,
    icon: 'gift',
    connector: 'lightning' as const,
    valueMinor: 1900,
    stock: 1,
    names: { de: 'Ein Geschenk des Hauses', en: 'A present of the house' },
  };
  await stockLoan(manager, 'GI', 0, gift);
  const surprise = { valueMinor: 900, weekly: 3, card: { de: 'Von Herzen', en: 'With love' }, active: true };
  await ok(manager.post('/api/surprises', { ...surprise, names: SURPRISE }));
  const caps = await manager.get<{ giftMinor: number }>('/api/goodwill/caps');
  await ok(manager.put('/api/goodwill/caps', { ...caps.body, giftMinor: 3000 }));
}

/** A porter who brings, a shop that sells and somebody who mends: by name, and always there. */
async function hands(manager: Caller): Promise<Pick<CareHouse, 'porters' | 'shop' | 'clinic'>> {
  const porters = await partner(
    manager,
    { kind: 'department', name: 'Porters', words: ['porter', 'Gepäck'] },
    PORTER,
  );
  const shop = await partner(manager, { kind: 'shop', name: SHOP, walkMinutes: 4 });
  const item = {
    names: { de: 'Lightning-Kabel', en: 'Lightning cable' },
    connector: 'lightning',
    plug: 'usb-a',
    words: [],
    priceMinor: 2500,
    active: true,
  };
  await ok(manager.post(`/api/partners/${shop.id}/items`, item));
  const words = ['iphone', 'handy', 'phone'];
  const clinic = await partner(manager, { kind: 'partner', name: CLINIC, words, walkMinutes: 5 }, REPAIRER);
  return { porters, shop, clinic };
}

async function partner(manager: Caller, more: Partial<PartnerInput>, person?: string): Promise<Partner> {
  const usual = {
    kind: 'partner',
    about: { de: 'Hilft gern', en: 'Gladly helps' },
    words: [],
    address: 'Seeplatz 3',
    directions: {},
    walkMinutes: null,
    phone: '',
    email: '',
    hours: {},
    languages: ['de', 'en'],
    active: true,
  };
  const { body } = await ok(manager.post<Partner>('/api/partners', { ...usual, ...more }));
  const named = { name: person, phone: '', email: '', languages: ['de', 'en'], hours: null, active: true };
  if (person) await ok(manager.post<Person>(`/api/partners/${body.id}/people`, named));
  return body;
}

async function change(manager: Caller, { id }: Partner, active: boolean): Promise<void> {
  const { body } = await manager.get<Partner[]>('/api/partners');
  const found = body.find((one) => one.id === id);
  if (!found) throw new Error('an unknown partner');
  const { id: _id, openUntil: _open, people: _people, items: _items, ...input } = found;
  await ok(manager.put(`/api/partners/${id}`, { ...input, active }));
}

async function planned(manager: Caller, login: string, department: string, now: Date): Promise<Shift> {
  const { body } = await manager.get<StaffMember[]>('/api/staff');
  const shift = {
    staffId: body.find((one) => one.login === login)?.id,
    department,
    startsAt: new Date(now.getTime() - 3_600_000).toISOString(),
    endsAt: new Date(now.getTime() + 8 * 3_600_000).toISOString(),
  };
  return (await ok(manager.post<Shift>('/api/roster/shifts', shift))).body;
}

async function managerComes(manager: Caller, now: Date): Promise<() => Promise<void>> {
  const { id } = await planned(manager, 'manager', 'management', now);
  return async () => void (await ok(manager.delete(`/api/roster/shifts/${id}`)));
}

async function dueOf(manager: Caller, what: string): Promise<{ minutes: number }> {
  const { states } = (await manager.get<LiveSnapshot>('/api/board')).body;
  const promises = states.filter(({ kind }) => kind === 'promise').map(({ state }) => state as PromiseLine);
  const found = promises.find((one) => one.what === what);
  if (!found) throw new Error('nobody has promised that');
  return { minutes: (Date.parse(found.dueAt) - Date.parse(found.at)) / 60_000 };
}

/** What a guest has, as the house knows it. */
export async function openOf(manager: Caller, stay: StayLine): Promise<HandoutLine[]> {
  return (await manager.get<{ open: HandoutLine[] }>(`/api/stays/${stay.id}`)).body.open;
}

export interface BusyHouse extends InRoom {
  guestLink: string;
  /** What a referral and an errand look like to who got the link. */
  partnerLinks: { referral: string; errand: string };
}

/** Something of everything is open for one guest, so that every screen has something to show. */
export async function busyHouse(house: CareHouse): Promise<BusyHouse> {
  const { manager, guests, at } = house;
  const guest = guests[0];
  if (!guest) throw new Error('nobody is in the house');
  const stayId = guest.id;
  const make = async <T>(path: string, body: object) => (await ok(manager.post<T>(path, body))).body;
  const soon = new Date(house.now().getTime() + 3_600_000).toISOString();
  const people = (await manager.get<Partner[]>('/api/partners')).body.flatMap((one) => one.people);
  const idOf = (person: string) => people.find(({ name }) => name === person)?.id;
  const { body: amenities } = await manager.get<Amenity[]>('/api/amenities');
  for (const kind of ['voucher', 'bay'])
    await make('/api/handouts', { stayId, amenityId: amenities.find((one) => one.kind === kind)?.id });
  await make('/api/handouts', { stayId, unitTag: 'CH-0001' });
  await make('/api/promises', { stayId, kind: 'callback', what: 'A table by the lake', dueAt: soon });
  const asks = { stayId, personId: idOf(REPAIRER), what: 'iPhone with a broken socket', appointmentAt: soon };
  const referral = await make<{ id: string }>('/api/referrals', asks);
  const brings = { stayId, personId: idOf(PORTER), what: 'An umbrella', from: 'desk', to: guest.room };
  const errand = await make<{ id: string }>('/api/errands', brings);
  await make('/api/goodwill', { stayId, amountMinor: 8000, purpose: 'gift', words: 'for the long way' });
  await make('/api/guest-words', { stayId, kind: 'wrong', words: 'The lamp does not work' });
  await make('/api/handover', { words: 'The lift is well again', notes: [] });
  const link = async (asked: Promise<{ status: number; body: LinkReply }>) => at((await ok(asked)).body.url);
  return {
    ...guest,
    guestLink: await link(manager.post<LinkReply>(`/api/stays/${stayId}/link`)),
    partnerLinks: {
      referral: await link(manager.get<LinkReply>(`/api/referrals/${referral.id}/link`)),
      errand: await link(manager.get<LinkReply>(`/api/errands/${errand.id}/link`)),
    },
  };
}
