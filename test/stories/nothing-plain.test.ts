import { createHash, randomUUID } from 'node:crypto';
import type { Handout } from '../../src/contracts/handouts.js';
import type { ClaimCode, StationTruth } from '../../src/contracts/lockers.js';
import type { LinkReply } from '../../src/contracts/links.js';
import type { HotelSettings } from '../../src/contracts/people.js';
import type { StayLine } from '../../src/contracts/stays.js';
import { type Caller, openTestHouse, PASSWORD, type TestHouse } from '../harness/house.js';
import { stockBay, stockVoucher } from '../harness/stock.js';

/** Everything a thief of the database must not find, by what it is. */
interface Secrets {
  [what: string]: string;
}

const NETWORK_PASSWORD = 'alpenglow over the lake';
const MAILBOX = 'nora.outside@gerne.example';
const WISH = 'a bathtub full of elderberries';
const THANKS = 'the pillow menu was heavenly';
const NEW_PASSWORD = 'a brand new password';

let house: TestHouse;
let secrets: Secrets;

beforeAll(async () => {
  // letters are written, and wait for a mail server that is not there
  house = await openTestHouse({ mail: { url: 'smtp://127.0.0.1:9', from: 'house@gerne.example' } });
  secrets = await liveADay(await house.as('manager'), await house.as('reception'));
});
afterAll(() => house.stop());

/** A bay as a station would have told of it. */
async function readyBay(manager: Caller): Promise<StationTruth> {
  const station = { device: 'lobby', name: 'Lobby', place: '' };
  const made = await manager.post<{ station: StationTruth; claim: ClaimCode }>('/api/stations', station);
  const { db } = house.house.cellar;
  const { id } = made.body.station;
  await db.rows(`UPDATE station SET state = 'ready' WHERE hotel_id = $1 AND id = $2`, [house.hotel, id]);
  await db.rows(
    `INSERT INTO bay (hotel_id, id, station_id, number, connectors, door, lock, occupied, charging)
     VALUES ($1, $2, $3, 1, '{usb-c}', 'closed', 'locked', false, 'idle')`,
    [house.hotel, randomUUID(), id],
  );
  return made.body.station;
}

/** A day in which every kind of secret is made, each by the command a console sends. */
async function liveADay(manager: Caller, reception: Caller): Promise<Secrets> {
  const { body: settings } = await manager.get<HotelSettings>('/api/hotel');
  await manager.put('/api/hotel', { ...settings, wifiNetwork: 'Gerne', wifiPassword: NETWORK_PASSWORD });
  const member = { login: 'noa', name: 'Noa', role: 'facilities', language: 'en', password: PASSWORD };
  const { body: noa } = await manager.post<{ id: string }>('/api/staff', member);
  await manager.post(`/api/staff/${noa.id}/password`, { password: NEW_PASSWORD });
  const { body: stay } = await reception.post<StayLine>('/api/stays', { line: 'Aurelia Quintessa 412' });
  const give = async (amenityId: string) =>
    (await reception.post<Handout>('/api/handouts', { stayId: stay.id, amenityId })).body;
  const voucher = await give((await stockVoucher(manager)).id);
  const station = await readyBay(manager);
  const bay = await give((await stockBay(manager)).id);
  const claim = await manager.post<ClaimCode>(`/api/stations/${station.id}/claim`);
  const pairing = await manager.post<ClaimCode>(`/api/stations/${station.id}/kiosk-code`);
  const kiosk = house.nobody();
  await kiosk.post('/api/kiosk/pair', { code: pairing.body.code });
  await kiosk.post('/api/kiosk/pickups', { bay: 1, pin: bay.occupancy?.pin });
  const link = await reception.post<LinkReply>(`/api/stays/${stay.id}/link`);
  const guest = house.nobody();
  await guest.post('/api/links', { kind: 'stay', token: link.body.url.split('#')[1] });
  expect((await guest.get('/api/guest')).status).toBe(200);
  await guest.post('/api/guest/wishes', { text: WISH });
  await guest.post('/api/guest/words', { kind: 'thanks', words: THANKS });
  const outside = await sentOn(manager, reception, stay.id);
  return {
    ...outside,
    'a password': PASSWORD,
    'a password that was set anew': NEW_PASSWORD,
    'the network’s password': NETWORK_PASSWORD,
    'a Wi-Fi code': voucher.voucher?.code ?? '',
    'a PIN': bay.occupancy?.pin ?? '',
    'a claim code': claim.body.code,
    'a pairing code': pairing.body.code,
    'a session': token(reception),
    'a kiosk’s session': token(kiosk),
    'a guest’s link, her session': token(guest),
  };
}

/** Into other hands: a referral with its letters, an errand, and the links of both. */
async function sentOn(manager: Caller, reception: Caller, stayId: string): Promise<Secrets> {
  const open = { phone: '', languages: ['en'], active: true };
  const names = { de: 'x', en: 'x' };
  const shut = { about: names, words: [], address: '', directions: {}, walkMinutes: null, email: '' };
  const partner = { ...open, ...shut, kind: 'partner', name: 'Praxis', hours: {} };
  const { body: made } = await manager.post<{ id: string }>('/api/partners', partner);
  const person = { ...open, name: 'Nora', email: MAILBOX, hours: null };
  const { body: nora } = await manager.post<{ id: string }>(`/api/partners/${made.id}/people`, person);
  const appointmentAt = new Date(Date.now() + 3_600_000).toISOString();
  const terms = { stayId, personId: nora.id, what: 'x' };
  const ids = {
    referral: (await reception.post<{ id: string }>('/api/referrals', { ...terms, appointmentAt })).body.id,
    errand: (await reception.post<{ id: string }>('/api/errands', terms)).body.id,
  };
  const holders = new Map<string, Caller>();
  for (const kind of ['referral', 'errand'] as const) {
    const { body } = await reception.get<LinkReply>(`/api/${kind}s/${ids[kind]}/link`);
    const holder = house.nobody();
    await holder.post('/api/links', { kind, token: body.url.split(/#[re]\./)[1] });
    expect((await holder.get(`/api/${kind}`)).status).toBe(200);
    holders.set(kind, holder);
  }
  await holders.get('referral')?.post(`/api/referral/${ids.referral}/accept`);
  await holders.get('errand')?.post(`/api/errand/${ids.errand}/step`, { status: 'accepted' });
  return {
    'a partner’s link, her session': token(holders.get('referral') as Caller),
    'a porter’s link, his session': token(holders.get('errand') as Caller),
  };
}

const token = (caller: Caller) => caller.cookie.split('=')[1]?.split('.').at(-1) ?? '';

/** All rows of all tables as text; of bytes also what they spell. */
async function everything(): Promise<Map<string, string>> {
  const { db } = house.house.cellar;
  const tables = await db.rows<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await db.rows<{ line: string }>(`SELECT to_jsonb(t)::text AS line FROM "${name}" t`);
    const text = rows.map(({ line }) => line).join('\n');
    const spelt = text.replace(/\\\\x([0-9a-f]+)/g, (_, hex: string) =>
      Buffer.from(hex, 'hex').toString('latin1'),
    );
    found.set(name, `${text}\n${spelt}`);
  }
  return found;
}

/** A PIN has a million values: its bare hash gives it away as well as the PIN itself. Ids and times hold digits, too. */
function traces(what: string, secret: string): RegExp[] {
  const bare = secret.replaceAll('-', '');
  const plain =
    what === 'a PIN' ? [`(?<![0-9a-f.-])${secret}(?![0-9a-f.-])`] : [escaped(secret), escaped(bare)];
  if (what.includes('session')) return plain.map((pattern) => new RegExp(pattern));
  const bodies = [secret, bare, JSON.stringify({ pin: secret }), JSON.stringify({ bay: 1, pin: secret })];
  const hashes = bodies.flatMap((body) =>
    ['sha256', 'sha1', 'md5', 'sha512'].map((kind) => createHash(kind).update(body).digest('hex')),
  );
  return [...plain, ...hashes].map((pattern) => new RegExp(pattern));
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function placesOf(tables: Map<string, string>, patterns: RegExp[]): string[] {
  return [...tables]
    .filter(([, text]) => patterns.some((pattern) => pattern.test(text)))
    .map(([name]) => name);
}

test('the day made a secret of every kind', () => {
  for (const [what, secret] of Object.entries(secrets)) {
    expect([what, secret.length >= 6]).toEqual([what, true]);
  }
});

test('no table holds a secret, neither plain nor under a hash that can be guessed', async () => {
  const tables = await everything();
  expect(tables.size).toBeGreaterThan(28);
  const found: Record<string, string[]> = {};
  const wanted: Record<string, string[]> = {};
  for (const [what, secret] of Object.entries(secrets)) {
    found[what] = placesOf(tables, traces(what, secret));
    wanted[what] = [];
  }
  expect(found).toEqual(wanted);
});

test('a secret that lay there would be found', async () => {
  const { db } = house.house.cellar;
  const pin = secrets['a PIN'] ?? '';
  await db.rows(`INSERT INTO attempt VALUES ($1, 'planted', $2, 0, now(), now())`, [house.hotel, pin]);
  await db.rows(
    `INSERT INTO claim SELECT hotel_id, sha256($2::bytea), 'kiosk', id, now() FROM station WHERE hotel_id = $1`,
    [house.hotel, Buffer.from(pin)],
  );
  expect(placesOf(await everything(), traces('a PIN', pin)).sort()).toEqual(['attempt', 'claim']);
  await db.rows(`DELETE FROM attempt WHERE scope = 'planted'`);
  await db.rows(`DELETE FROM claim WHERE code_hash = sha256($1::bytea)`, [Buffer.from(pin)]);
});

test('a guest’s name stands with the guest and her search words, and nowhere else', async () => {
  const named = placesOf(await everything(), [/aurelia/i, /quintessa/i]);
  expect(named.sort()).toEqual(['guest', 'stay_word']);
});

test('what a guest writes stands where it is read, and a letter that waits is sealed', async () => {
  const tables = await everything();
  const where = (words: string) => placesOf(tables, [new RegExp(escaped(words))]);
  expect([where(WISH), where(THANKS), where(MAILBOX)]).toEqual([
    ['wish'],
    ['guest_word'],
    ['partner_person'],
  ]);
  const { db } = house.house.cellar;
  const [mail] = await db.rows<{ many: number }>('SELECT count(*)::integer AS many FROM mail');
  expect(mail?.many).toBeGreaterThan(0);
});
