import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type { LiveSnapshot } from '../../src/contracts/live.js';
import type { ClaimCode, StationTruth } from '../../src/contracts/lockers.js';
import { openTestHouse, PASSWORD, type TestHouse } from '../harness/house.js';
import { linkHolder } from '../harness/links.js';

type Listener = 'nobody' | 'reception' | 'facilities' | 'manager' | 'admin' | 'kiosk' | 'guest' | 'partner';
type Hello = Record<string, unknown>;

let house: TestHouse;
let cookies: Record<Listener, string>;

beforeAll(async () => {
  house = await openTestHouse();
  const manager = await house.as('manager');
  cookies = {
    nobody: '',
    reception: (await house.as('reception')).cookie,
    facilities: (await house.as('facilities')).cookie,
    manager: manager.cookie,
    admin: (await house.as('admin')).cookie,
    kiosk: await kioskCookie(),
    guest: (await linkHolder(house, 'stay', await stayOf('Ana Silva 412'))).cookie,
    partner: (await linkHolder(house, 'referral', randomUUID())).cookie,
  };
});
afterAll(() => house.stop());

async function stayOf(line: string): Promise<string> {
  const reception = await house.as('reception');
  return (await reception.post<{ id: string }>('/api/stays', { line })).body.id;
}

async function kioskCookie(): Promise<string> {
  const manager = await house.as('manager');
  const station = { device: 'lobby', name: 'Lobby', place: '' };
  const made = await manager.post<{ station: StationTruth }>('/api/stations', station);
  const code = await manager.post<ClaimCode>(`/api/stations/${made.body.station.id}/kiosk-code`);
  const kiosk = house.nobody();
  await kiosk.post('/api/kiosk/pair', { code: code.body.code });
  return kiosk.cookie;
}

function socketOf(cookie: string, auth: Hello, headers: Record<string, string> = {}) {
  return io(house.url, {
    path: '/live',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth,
    extraHeaders: { ...(cookie ? { cookie } : {}), ...headers },
  });
}

/** The snapshot, or the code of the refusal. */
function knock(cookie: string, auth: Hello, headers: Record<string, string> = {}) {
  const socket = socketOf(cookie, auth, headers);
  return new Promise<LiveSnapshot | string>((resolve) => {
    socket.on('snapshot', resolve);
    socket.on('connect_error', (error) => resolve(error.message));
  }).finally(() => socket.disconnect());
}

const heard = (answer: LiveSnapshot | string) => (typeof answer === 'string' ? answer : 'snapshot');

const IN = 'snapshot';
const NO = 'not_allowed';
const WHO = 'sign_in_first';
/** Without an account nobody hears what staff hear. */
const STRANGERS = { nobody: WHO, kiosk: WHO, guest: WHO, partner: WHO };

describe('3. People: who may listen to what', () => {
  test.each<[string, Hello, Record<Listener, string>]>([
    [
      'the desk’s board',
      { audience: 'reception' },
      { ...STRANGERS, reception: IN, facilities: NO, manager: IN, admin: NO },
    ],
    [
      'the machine room’s board',
      { audience: 'facilities' },
      { ...STRANGERS, reception: NO, facilities: IN, manager: IN, admin: NO },
    ],
    [
      'the pulse of the house',
      { audience: 'manager' },
      { ...STRANGERS, reception: NO, facilities: NO, manager: IN, admin: NO },
    ],
    [
      'the doors beside a kiosk',
      { audience: 'kiosk' },
      { ...STRANGERS, reception: WHO, facilities: WHO, manager: WHO, admin: WHO, kiosk: IN },
    ],
    [
      'a guest’s own page',
      { audience: 'guest' },
      { ...STRANGERS, reception: WHO, facilities: WHO, manager: WHO, admin: WHO, guest: IN },
    ],
    ['one’s own board, unnamed', {}, { ...STRANGERS, reception: IN, facilities: IN, manager: IN, admin: NO }],
  ])('%s', async (_, auth, wanted) => {
    const answers: Record<string, string> = {};
    for (const [listener, cookie] of Object.entries(cookies)) {
      answers[listener] = heard(await knock(cookie, auth));
    }
    expect(answers).toEqual(wanted);
  });

  test('facilities and kiosks hear of no guest and no hand-out, a guest of her own page only', async () => {
    const kinds = async (cookie: string, auth: Hello) => {
      const answer = await knock(cookie, auth);
      if (typeof answer === 'string') throw new Error(answer);
      return new Set(answer.states.map(({ kind }) => kind));
    };
    const machine = await kinds(cookies.facilities, { audience: 'facilities' });
    expect([...machine].filter((kind) => !['station', 'bay', 'alert', 'moment'].includes(kind))).toEqual([]);
    expect(machine).toContain('station');
    const doors = await kinds(cookies.kiosk, { audience: 'kiosk' });
    expect([...doors].filter((kind) => !['kiosk-station', 'kiosk-bay'].includes(kind))).toEqual([]);
    expect(doors).toContain('kiosk-station');
    expect(await kinds(cookies.reception, {})).toContain('house');
    expect(await kinds(cookies.guest, { audience: 'guest' })).toEqual(new Set(['guest-page']));
  });
});

describe('a socket', () => {
  test.each([
    ['another site', 'https://elsewhere.example'],
    ['an origin that hides itself', 'null'],
    ['another port of the same host', 'http://127.0.0.1:1'],
  ])('is refused to a page of %s, cookie or not', async (_, origin) => {
    expect(heard(await knock(cookies.manager, {}, { origin }))).toBe('foreign_origin');
  });

  test('is open to our own page', async () => {
    expect(heard(await knock(cookies.manager, {}, { origin: house.url }))).toBe('snapshot');
  });

  test.each<[string, Hello]>([
    ['an audience that is none', { audience: 'admin' }],
    ['another guest’s page by name', { audience: 'guest:0190a5b2-0000-7000-8000-000000000000' }],
    ['another kiosk’s doors by name', { audience: 'kiosk:0190a5b2-0000-7000-8000-000000000000' }],
    ['a position that is no number', { since: 'yesterday' }],
  ])('with %s says nothing', async (_, auth) => {
    expect(heard(await knock(cookies.manager, auth))).toBe('invalid');
  });

  test('cannot be opened with a made-up cookie', async () => {
    for (const cookie of [
      'gerne_session=am-see.nobody',
      'gerne_session=x',
      `gerne_session=${'a'.repeat(3_000)}`,
    ]) {
      expect(heard(await knock(cookie, {}))).toBe('sign_in_first');
    }
  });

  test('ends with the session it was opened with, and says why', async () => {
    const fresh = house.nobody();
    await fresh.post('/api/session', { login: 'reception', password: PASSWORD });
    const socket = socketOf(fresh.cookie, {});
    await new Promise((resolve) => socket.on('snapshot', resolve));
    const over = new Promise((resolve) => socket.on('over', resolve));
    const gone = new Promise((resolve) => socket.on('disconnect', resolve));
    await fresh.delete('/api/session');
    expect(await over).toEqual({ code: 'signed_out' });
    await gone;
    expect(heard(await knock(cookies.reception, {}))).toBe('snapshot');
  });

  test('ends when its person gets another role, and the new role hears its own board only', async () => {
    const manager = await house.as('manager');
    const { body: member } = await manager.post<{ id: string; version: number }>('/api/staff', {
      login: 'noa',
      name: 'Noa',
      role: 'reception',
      language: 'en',
      password: PASSWORD,
    });
    const fresh = house.nobody();
    await fresh.post('/api/session', { login: 'noa', password: PASSWORD });
    const socket = socketOf(fresh.cookie, {});
    await new Promise((resolve) => socket.on('snapshot', resolve));
    const gone = new Promise((resolve) => socket.on('disconnect', resolve));
    await manager.patch(`/api/staff/${member.id}`, { version: member.version, role: 'facilities' });
    await gone;
    expect(heard(await knock(fresh.cookie, {}))).toBe('sign_in_first');
    await fresh.post('/api/session', { login: 'noa', password: PASSWORD });
    expect(heard(await knock(fresh.cookie, { audience: 'reception' }))).toBe('not_allowed');
  });
});
