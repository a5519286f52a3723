import { io } from 'socket.io-client';
import type { ClaimCode, StationTruth } from '../../src/contracts/lockers.js';
import { openTestHouse, type TestHouse } from '../harness/house.js';

let house: TestHouse;

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.stop());

async function paired(stationId: string): Promise<string> {
  const manager = await house.as('manager');
  const { body } = await manager.post<ClaimCode>(`/api/stations/${stationId}/kiosk-code`);
  const kiosk = house.nobody();
  expect((await kiosk.post('/api/kiosk/pair', { code: body.code })).status).toBe(201);
  return kiosk.cookie;
}

it('a kiosk that was carried away hears nothing more within a second of the pairing of another one', async () => {
  const manager = await house.as('manager');
  const made = await manager.post<{ station: StationTruth }>('/api/stations', {
    device: 'lobby',
    name: 'Lobby',
    place: '',
  });
  const { id } = made.body.station;
  const socket = io(house.url, {
    path: '/live',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { audience: 'kiosk' },
    extraHeaders: { cookie: await paired(id) },
  });
  await new Promise((resolve) => socket.once('snapshot', resolve));
  const over = new Promise((resolve) => socket.once('over', resolve));
  const gone = new Promise((resolve) => socket.once('disconnect', resolve));
  await paired(id);
  const patience = new Promise((resolve) => setTimeout(() => resolve('still listening'), 1_500));
  expect(await Promise.race([over, patience])).toEqual({ code: 'signed_out' });
  await gone;
  socket.disconnect();
});

it('wrong pairing codes of a stranger do not keep the right one waiting', async () => {
  const manager = await house.as('manager');
  const made = await manager.post<{ station: StationTruth }>('/api/stations', {
    device: 'pool',
    name: 'Pool',
    place: '',
  });
  const stranger = house.nobody();
  const codes: unknown[] = [];
  for (let guess = 0; guess < 25; guess += 1) {
    codes.push((await stranger.post('/api/kiosk/pair', { code: 'ACDEFHJKMNP' })).body['code']);
  }
  expect(codes[0]).toBe('wrong_code');
  expect(codes.at(-1)).toBe('slow_down');
  expect(await paired(made.body.station.id)).toContain('gerne_kiosk=');
});

it('an address that is none, in front of a proxy, is refused like any other wrong sign-in', async () => {
  const noise = Array.from({ length: 3_000 }, (_, at) => ((at * 7_919) % 9_973).toString(36)).join('');
  const reply = await house
    .nobody()
    .call('POST', '/api/session', JSON.stringify({ login: 'reception', password: 'wrong' }), {
      'content-type': 'application/json',
      'x-forwarded-for': noise,
    });
  expect(reply.status).toBe(401);
});
