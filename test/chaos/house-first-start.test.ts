import { setTimeout as pause } from 'node:timers/promises';
import type { Amenity, Unit } from '../../src/contracts/catalogue.js';
import type { LiveSnapshot } from '../../src/contracts/live.js';
import type { StaffMember } from '../../src/contracts/people.js';
import type { StayLine } from '../../src/contracts/stays.js';
import type { Plan } from '../../src/contracts/wifi.js';
import { newDataFolder, removeDataFolders } from '../harness/data-folder.js';
import { testEnv } from '../harness/env.js';
import { freePorts, HouseProcess } from '../harness/house-process.js';
import { Caller } from '../harness/house.js';

const KILLS = 2 + 4 * testEnv.chaosRounds;
let house: HouseProcess | null = null;

afterAll(async () => {
  await house?.kill('SIGTERM');
  await removeDataFolders();
});

const MOMENTS_MS = [0, 30, 150, 500, 0, 80, 300, 900];

/** Every fourth kill comes before anything answers; the others while the hotel is being furnished, where it hurts. */
async function killSomewhere(running: HouseProcess, kill: number): Promise<{ furnishing: boolean }> {
  const answers = () =>
    new Caller(running.url).get('/api/house').then(
      () => true,
      () => false,
    );
  const until = performance.now() + 20_000;
  while (kill % 4 !== 0 && performance.now() < until && !(await answers())) await pause(10);
  // furnishing takes less than a second on a quiet machine and several on a busy one
  const wait = performance.now() + (MOMENTS_MS[kill % MOMENTS_MS.length] ?? 0);
  while (performance.now() < wait && !running.out.includes('Gerne is ready')) await pause(10);
  const furnishing = kill % 4 !== 0 && !running.out.includes('Gerne is ready');
  const { signal } = await running.kill('SIGKILL');
  expect(signal).toBe('SIGKILL');
  return { furnishing };
}

const counted = (list: string[]): number => new Set(list).size;

test('killed at any moment of its very first start, the demo hotel is finished by a later one, everything once', async () => {
  const order = { data: await newDataFolder(), ...(await freePorts()) };
  let whileFurnishing = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const running = await HouseProcess.start(order);
    if ((await killSomewhere(running, kill)).furnishing) whileFurnishing += 1;
  }
  expect(whileFurnishing).toBeGreaterThan(1);
  house = await (await HouseProcess.start(order)).ready();

  const manager = new Caller(house.url);
  const signedIn = await manager.post('/api/session', { login: 'manager', password: 'gerne-demo' });
  expect(signedIn.status).toBe(201);
  const { body: stays } = await manager.get<StayLine[]>('/api/stays?status=in_house');
  expect(stays.length).toBeGreaterThanOrEqual(110);
  expect(stays.length).toBeLessThanOrEqual(130);
  expect(counted(stays.map(({ reservation }) => reservation ?? ''))).toBe(stays.length);
  const { body: amenities } = await manager.get<Amenity[]>('/api/amenities');
  expect([amenities.length, counted(amenities.map(({ names }) => names.en))]).toEqual([12, 12]);
  const { body: units } = await manager.get<Unit[]>('/api/units');
  expect([units.length, counted(units.map(({ tag }) => tag))]).toEqual([60, 60]);
  expect((await manager.get<Plan[]>('/api/plans')).body).toHaveLength(3);
  const { body: staff } = await manager.get<StaffMember[]>('/api/staff');
  expect(staff.map(({ login }) => login).toSorted()).toEqual([
    'admin',
    'facilities',
    'manager',
    'noah',
    'reception',
    'tim',
  ]);
  const { body: board } = await manager.get<LiveSnapshot>('/api/facilities/board');
  const of = (kind: string) => board.states.filter((state) => state.kind === kind && state.state);
  expect(of('station')).toHaveLength(1);
  expect(of('bay')).toHaveLength(8);
  const { body: desk } = await manager.get<LiveSnapshot>('/api/board');
  expect(desk.states.filter(({ kind }) => kind === 'promise')).toHaveLength(1);
  const csv = (await manager.get<string>('/api/handouts.csv')).body.trim().split('\r\n');
  expect(csv).toHaveLength(1 + 8 + 3);
}, 120_000);
