import pg from 'pg';
import type { LiveSnapshot } from '../../src/contracts/live.js';
import { newDataFolder, removeDataFolders } from '../harness/data-folder.js';
import { furnish, type Furnished } from '../harness/furnished.js';
import { freePorts, HouseProcess } from '../harness/house-process.js';
import { Caller, PASSWORD } from '../harness/house.js';
import { LiveListener, standing } from '../harness/live-listener.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { type EmbeddedBroker, startEmbeddedBroker } from '../../src/platform/embedded/broker.js';

/** The house's promise: who follows, follows within this time. */
const FOLLOWS_MS = 2_000;
const TAKES_OVER_MS = 15_000;

let database: TestDatabase;
let broker: EmbeddedBroker;
let first: HouseProcess;
let second: HouseProcess;
let hotel: Furnished;
let listener: LiveListener;
let sql: pg.Client;

/** One PostgreSQL, one broker, one master key, two processes. */
beforeAll(async () => {
  database = await createDatabase();
  const data = await newDataFolder();
  broker = await startEmbeddedBroker({
    host: '127.0.0.1',
    port: 0,
    dataDir: await newDataFolder(),
    authenticate: (clientId) => Promise.resolve({ clientId }),
    may: () => true,
    onRefused: () => undefined,
    maxPayloadBytes: 64 * 1024,
  });
  const mqtt = broker.url.replace('mqtt://', 'mqtt://gerne:anything@');
  const env = { DATABASE_URL: database.url, MQTT_URL: mqtt };
  first = await HouseProcess.start({ data, ...(await freePorts()), env });
  await first.ready();
  second = await HouseProcess.start({ data, ...(await freePorts()), env });
  await second.ready();
  hotel = await furnish(first.url, first.code);
  sql = new pg.Client({ connectionString: database.url });
  sql.on('error', () => undefined);
  await sql.connect();
  const there = new Caller(second.url);
  await there.post('/api/session', { login: 'manager', password: PASSWORD });
  listener = new LiveListener(second.url, there.cookie);
  await listener.until(() => listener.snapshots === 1, 5_000, 'a snapshot of the second process');
}, 90_000);

afterAll(async () => {
  await Promise.all([first.kill('SIGTERM'), second.kill('SIGTERM')]);
  listener.close();
  await sql.end();
  await broker.stop();
  await database.drop();
  await removeDataFolders();
});

async function epoch(): Promise<number> {
  const { rows } = await sql.query<{ epoch: string }>('SELECT epoch FROM hotel_lease');
  expect(rows).toHaveLength(1);
  return Number(rows[0]?.epoch);
}

/** Hands something out at one process; milliseconds until the console at the second one has it. */
async function heardAfter(at: Caller, guest: number, withinMs: number): Promise<number> {
  const body = { stayId: hotel.stays[guest]?.id, amenityId: hotel.amenities[0]?.id };
  const began = performance.now();
  const { status, body: given } = await at.post('/api/handouts', body);
  expect(status).toBe(201);
  await listener.until(() => listener.board.has(`handout ${String(given['id'])}`), withinMs, 'the hand-out');
  return performance.now() - began;
}

test('a console at the second process sees within two seconds what the first one does', async () => {
  for (let guest = 0; guest < 3; guest += 1) {
    expect(await heardAfter(hotel.manager, guest, 5_000)).toBeLessThan(FOLLOWS_MS);
  }
  expect(listener.faults).toEqual([]);
});

test('a sign-out at the first process ends the live socket at the second within a second', async () => {
  const leaving = new Caller(first.url);
  await leaving.post('/api/session', { login: 'manager', password: PASSWORD });
  const ears = new LiveListener(second.url, leaving.cookie);
  await ears.until(() => ears.snapshots === 1, 5_000, 'a snapshot');
  const began = performance.now();
  expect((await leaving.delete('/api/session')).status).toBe(204);
  await ears.until(() => !ears.connected, 3_000, 'the end of the socket');
  expect((ears.lostAt ?? Infinity) - began).toBeLessThan(1_000);
  expect(ears.over?.code).toBe('signed_out');
  ears.close();
});

test('the first one killed, the second takes the lease within fifteen seconds, with a greater epoch and no gap', async () => {
  const before = await epoch();
  const { signal } = await first.kill('SIGKILL');
  expect(signal).toBe('SIGKILL');
  const there = new Caller(second.url);
  await there.post('/api/session', { login: 'manager', password: PASSWORD });
  // hand-outs go on at once; what waits for the lease is the feed
  expect(await heardAfter(there, 5, TAKES_OVER_MS + 2_000)).toBeLessThan(TAKES_OVER_MS);
  expect(await epoch()).toBeGreaterThan(before);
  expect(await heardAfter(there, 6, 5_000)).toBeLessThan(FOLLOWS_MS);
  const { states } = await listener.meets(async () => (await there.get<LiveSnapshot>('/api/board')).body);
  expect(listener.faults).toEqual([]);
  expect(listener.snapshots).toBe(1);
  expect(standing(listener.board.values())).toEqual(standing(states));
}, 30_000);
