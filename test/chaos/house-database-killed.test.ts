import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { serversIn } from '../../src/platform/embedded/process-table.js';
import type { LiveSnapshot } from '../../src/contracts/live.js';
import { newDataFolder, removeDataFolders } from '../harness/data-folder.js';
import { DeskLoad } from '../harness/desk-load.js';
import { testEnv } from '../harness/env.js';
import { furnish, type Furnished } from '../harness/furnished.js';
import { freePorts, HouseProcess } from '../harness/house-process.js';
import { LiveListener, standing } from '../harness/live-listener.js';

let data: string;
let house: HouseProcess;
let hotel: Furnished;
let listener: LiveListener;

beforeAll(async () => {
  data = await newDataFolder();
  house = await (await HouseProcess.start({ data, ...(await freePorts()), words: ['--empty'] })).ready();
  hotel = await furnish(house.url, house.code);
}, 60_000);

afterAll(async () => {
  await house.kill('SIGTERM');
  listener.close();
  await removeDataFolders();
});

/** Kills the database alone; returns how long the desk waited for a hand-out that works. */
async function killDatabase(): Promise<{ waited: number; statuses: number[] }> {
  const [postmaster = 0] = await serversIn(join(data, 'postgres', 'data'));
  expect(postmaster).toBeGreaterThan(0);
  process.kill(postmaster, 'SIGKILL');
  const began = performance.now();
  const statuses: number[] = [];
  while (performance.now() - began < 20_000) {
    const { status, body, headers } = await hotel.manager.get('/api/handouts/late');
    statuses.push(status);
    if (status === 503) {
      expect(body).toMatchObject({ code: 'try_again', status: 503 });
      expect(headers['content-type']).toContain('application/problem+json');
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    if (status === 200 && statuses.includes(503)) break;
    await pause(15);
  }
  return { waited: performance.now() - began, statuses };
}

test('the database dies alone: desks hear "try again", within ten seconds all goes on, and nothing is lost', async () => {
  listener = new LiveListener(house.url, hotel.manager.cookie);
  await listener.until(() => listener.snapshots === 1, 5_000, 'the first snapshot');
  const load = new DeskLoad(
    hotel.manager,
    hotel.stays.map(({ id }) => id),
    hotel.amenities.map(({ id }) => id),
  );
  load.begin(4);
  for (let round = 0; round < testEnv.chaosRounds; round += 1) {
    await pause(400);
    const { waited, statuses } = await killDatabase();
    expect(new Set(statuses)).toEqual(new Set(statuses.includes(200) ? [200, 503] : [503]));
    expect(statuses).toContain(503);
    expect(waited).toBeLessThan(10_000);
  }
  await pause(500);
  await load.end();

  expect(load.surprises).toEqual([]);
  expect(load.triedAgain).toBeGreaterThan(0);
  const board = async () => (await hotel.manager.get<LiveSnapshot>('/api/board')).body;
  const { states } = await listener.meets(board);
  expect(listener.faults).toEqual([]);
  expect(listener.connects).toBe(1);
  expect(standing(listener.board.values())).toEqual(standing(states));
  const { body: csv } = await hotel.manager.get<string>('/api/handouts.csv');
  expect(csv.trim().split('\r\n')).toHaveLength(load.handedOut.length + 1);
}, 60_000);
