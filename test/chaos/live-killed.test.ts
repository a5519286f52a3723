import { setTimeout as pause } from 'node:timers/promises';
import type { LiveSnapshot } from '../../src/contracts/live.js';
import { newDataFolder, removeDataFolders } from '../harness/data-folder.js';
import { DeskLoad } from '../harness/desk-load.js';
import { testEnv } from '../harness/env.js';
import { furnish, type Furnished } from '../harness/furnished.js';
import { type End, freePorts, HouseProcess, type HouseOrder } from '../harness/house-process.js';
import { LiveListener, standing } from '../harness/live-listener.js';

const KILLS = 2 + testEnv.chaosRounds;
const DESKS = 8;

let order: HouseOrder;
let house: HouseProcess;
let hotel: Furnished;
let listener: LiveListener;
let load: DeskLoad;
const ends: End[] = [];

/** One story, told once: load, kills, and what is left to look at. */
beforeAll(
  async () => {
    order = { data: await newDataFolder(), ...(await freePorts()), words: ['--empty'] };
    house = await (await HouseProcess.start(order)).ready();
    hotel = await furnish(house.url, house.code);
    listener = new LiveListener(house.url, hotel.manager.cookie);
    await listener.until(() => listener.snapshots === 1, 5_000, 'the first snapshot');
    load = new DeskLoad(
      hotel.manager,
      hotel.stays.map(({ id }) => id),
      hotel.amenities.map(({ id }) => id),
    );
    load.begin(DESKS);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const done = load.handedOut.length + 12;
      await pause(500 + 137 * (kill % 5));
      await load.until(
        () => load.handedOut.length > done || load.refused.length > 0,
        'twelve more hand-outs',
      );
      ends.push(await house.kill('SIGKILL'));
      house = await (await HouseProcess.start(order)).ready();
      // the next kill meets a console that is back
      await listener.until(() => listener.connects === kill + 2, 15_000, `back after kill ${kill + 1}`);
    }
    // the last of each thing is out by then
    await load.until(() => load.refused.length > 20 && load.handedOut.length > KILLS * 10, 'refusals');
    await load.end();
  },
  120_000 + KILLS * 20_000,
);

afterAll(async () => {
  // first of all: a process that a failed test leaves behind burdens every other
  await house.kill('SIGTERM');
  listener.close();
  await removeDataFolders();
});

test('the house was really killed, under load, and the desks went on each time', () => {
  expect(ends.map(({ signal }) => signal)).toEqual(Array.from({ length: KILLS }, () => 'SIGKILL'));
  expect(load.cutOff).toBeGreaterThanOrEqual(KILLS);
  expect(load.handedOut.length).toBeGreaterThan(KILLS * 10);
  expect(load.surprises).toEqual([]);
});

test('a console that checks every position sees no gap and no repeat, and needs no second snapshot', async () => {
  const { body } = await hotel.manager.get<LiveSnapshot>('/api/board');
  await listener.reaches(body.position);
  expect(listener.faults).toEqual([]);
  expect(listener.connects).toBe(KILLS + 1);
  expect(listener.snapshots).toBe(1);
  expect(listener.changes).toBeGreaterThan(load.handedOut.length);
});

test('at the end its board is the board that a fresh console gets', async () => {
  const { states } = await listener.meets(
    async () => (await hotel.manager.get<LiveSnapshot>('/api/board')).body,
  );
  expect(standing(listener.board.values())).toEqual(standing(states));
  const moments = states.filter(({ kind }) => kind === 'moment');
  expect(moments).toHaveLength(30);
  for (const moment of moments) expect(listener.board.get(`moment ${moment.id}`)).toEqual(moment);
});

test('every acknowledged hand-out is there, each was carried out once, and nothing else was', async () => {
  const { body: csv } = await hotel.manager.get<string>('/api/handouts.csv');
  const ids = new Set(load.handedOut.map(({ reply }) => reply.body.id));
  expect(ids.size).toBe(load.handedOut.length);
  expect(csv.trim().split('\r\n')).toHaveLength(ids.size + 1);
  for (const id of [...ids].filter((_, i) => i % 10 === 0)) {
    expect((await hotel.manager.get(`/api/handouts/${id}`)).status).toBe(200);
  }
  const { body } = await hotel.manager.get<LiveSnapshot>('/api/board');
  const wishes = body.states.filter(({ kind }) => kind === 'wish').map(({ id }) => id);
  expect(wishes.toSorted()).toEqual(load.refused.map(({ reply }) => reply.body.wishId).toSorted());
});

test('every command repeated with its key after the kills gets the same reply, and does nothing again', async () => {
  const before = (await hotel.manager.get<LiveSnapshot>('/api/board')).body.position;
  // a third of each kind of answer, and one of each at least
  const repeated = [200, 201, 409].flatMap((status) =>
    load.acknowledged.filter(({ reply }) => reply.status === status).filter((_, i) => i % 3 === 0),
  );
  expect(new Set(repeated.map(({ reply }) => reply.status))).toEqual(new Set([200, 201, 409]));
  for (const { path, body, key, reply } of repeated) {
    const again = await hotel.manager.post(path, body, key);
    expect(again.body).toEqual(reply.body);
    expect(again.status).toBe(reply.status);
  }
  expect((await hotel.manager.get<LiveSnapshot>('/api/board')).body.position).toBe(before);
});
