import { connect as dial } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import { DevicesFacade } from '../../src/domains/devices/devices.facade.js';
import type { Credentials } from '../../src/contracts/devices/enrolment.js';
import type { AlertLine, BayTruth } from '../../src/contracts/lockers.js';
import type { LiveSnapshot } from '../../src/contracts/live.js';
import { stationDescription } from '../../src/contracts/devices/station-description.js';
import { type Caller, openTestHouse, type TestHouse } from '../harness/house.js';

let house: TestHouse;
let facilities: Caller;
let devices: DevicesFacade;
let credentials: Credentials;
let client: MqttClient;
const clients: MqttClient[] = [];

const topic = (tail: string, device = credentials.device): string => `${house.hotel}/5/${device}/${tail}`;

beforeAll(async () => {
  // the house's own broker, whatever the other stories use: these are its manners
  house = await openTestHouse({ mqttUrl: null });
  facilities = await house.as('facilities');
  devices = house.house.app.get(DevicesFacade, { strict: false });
  credentials = await station('lobby-1');
  client = await signIn(credentials);
  const plan = {
    name: 'Lobby',
    bays: [{ connectors: ['usb-c'] }, { connectors: ['usb-c'] }],
    firmware: '1.0.0',
  };
  await say('$state', 'init');
  await say('$description', JSON.stringify(stationDescription(plan)));
  await say('bay-1/door', 'closed');
  await say('bay-1/temperature', '21.5');
  await say('$state', 'ready');
  for (let wait = 0; wait < 200 && (await bay(1))?.temperature !== 21.5; wait += 1) await pause(50);
  await devices.settled();
  expect(await bay(1)).toMatchObject({ door: 'closed', temperature: 21.5 });
});
afterAll(async () => {
  await Promise.all(clients.map((one) => one.endAsync(true)));
  await house.stop();
});

function say(tail: string, payload: string | Buffer, retain = true): Promise<unknown> {
  return client.publishAsync(topic(tail), payload, { qos: 1, retain });
}

async function bay(number: number): Promise<BayTruth | undefined> {
  const { body } = await facilities.get<LiveSnapshot>('/api/facilities/board');
  const bays = body.states.flatMap((row) => (row.kind === 'bay' && row.state ? [row.state] : []));
  return bays.find((one) => one.number === number);
}

async function station(device: string): Promise<Credentials> {
  const made = await facilities.post<{ station: { id: string } }>('/api/stations', {
    device,
    name: device,
    place: 'Lobby',
  });
  expect(made.status).toBe(201);
  return devices.issueCredentials(house.hotel, made.body.station.id);
}

/** One line per login, as a station has; a second one would put the first out, and that one this. */
async function signIn({ username, password }: Credentials): Promise<MqttClient> {
  for (const one of clients) if (one.options.clientId === username) await one.endAsync(true);
  const made = await connectAsync(house.house.brokerUrl, {
    clientId: username,
    username,
    password,
    reconnectPeriod: 0,
  });
  made.on('error', () => undefined);
  clients.push(made);
  return made;
}

/** Alerts whose code begins so. */
async function faults(code: string): Promise<AlertLine[]> {
  await devices.settled();
  const { body } = await facilities.get<AlertLine[]>('/api/alerts');
  return body.filter((alert) => alert.code.startsWith(code));
}

async function recorded(code: string): Promise<AlertLine[]> {
  for (let wait = 0; wait < 100; wait += 1) {
    const found = await faults(code);
    if (found.length > 0) return found;
    await pause(50);
  }
  return [];
}

async function wellAfterwards(): Promise<void> {
  expect((await facilities.get('/health/ready')).status).toBe(200);
  expect((await facilities.get<LiveSnapshot>('/api/facilities/board')).status).toBe(200);
}

describe('A station that says what it may not', () => {
  test.each<[what: string, tail: string, payload: string | Buffer]>([
    ['text that is not UTF-8', 'bay-1/door', Buffer.from([0xc3, 0x28, 0xff])],
    ['a word that it never declared', 'bay-1/door', 'ajar'],
    ['a number out of its range', 'bay-1/temperature', '4000'],
    ['a number that is none', 'bay-1/temperature', 'NaN'],
    ['a number as people write it', 'bay-1/temperature', ' 21,5 '],
    ['a NUL byte', 'bay-1/lock', 'locked\u0000'],
  ])('%s is a fault of that bay, and the old value stands', async (_, tail, payload) => {
    const before = await bay(1);
    const [known] = await faults('device_fault:bad_value');
    await say(tail, payload);
    const later = await heardAgain('device_fault:bad_value', known?.times ?? 0);
    expect(later).toMatchObject({ bay: 1, severity: 'warn' });
    const after = await bay(1);
    expect([after?.door, after?.lock, after?.temperature]).toEqual([
      before?.door,
      before?.lock,
      before?.temperature,
    ]);
  });

  test('a property or a bay that it never declared, and a state that Homie does not know, are faults too', async () => {
    await say('bay-1/colour', 'red');
    expect(await recorded('device_fault:unknown_property')).toHaveLength(1);
    await say('$state', 'READY');
    expect(await recorded('device_fault:bad_state')).toHaveLength(1);
    await say('station/event', '{"boot":1,"seq":"one"}', false);
    expect(await recorded('device_fault:bad_event')).toHaveLength(1);
    await wellAfterwards();
  });
});

describe('The broker', () => {
  test('cuts off a message beyond any description, and the station is back with its next word', async () => {
    const cut = new Promise<boolean>((resolve) => {
      client.once('close', () => resolve(true));
      setTimeout(() => resolve(false), 5_000).unref();
    });
    client.publish(topic('bay-1/door'), Buffer.alloc(1024 * 1024, 'x'), { qos: 1 }, () => undefined);
    expect(await cut).toBe(true);
    await wellAfterwards();
    const again = await signIn(credentials);
    await again.publishAsync(topic('bay-1/door'), 'open', { qos: 1, retain: true });
    for (let wait = 0; wait < 200 && (await bay(1))?.door !== 'open'; wait += 1) await pause(50);
    expect((await bay(1))?.door).toBe('open');
    client = again;
  });

  test('carries nothing in another station’s name, nor a kept order to itself', async () => {
    const other = await signIn(await station('lobby-2'));
    const before = await bay(1);
    other.publish(topic('bay-1/door'), 'closed', { qos: 1 }, () => undefined);
    other.publish(topic('bay-1/command/set'), '{"op":"open"}', { qos: 1, retain: true }, () => undefined);
    other.publish(
      topic('bay-1/command/set', 'lobby-2'),
      '{"op":"open"}',
      { qos: 1, retain: true },
      () => undefined,
    );
    await pause(300);
    await devices.settled();
    expect((await bay(1))?.door).toBe(before?.door);
    const listening = await signIn(credentials);
    const kept: string[] = [];
    listening.on('message', (name) => kept.push(name));
    await listening.subscribeAsync(topic('bay-1/command/set'), { qos: 1 });
    await pause(200);
    expect(kept).toEqual([]);
  });

  test('does not know a stranger, a wrong password or another name than the login', async () => {
    const { username, password } = credentials;
    for (const login of [
      { clientId: 'lobby-9', username: 'lobby-9', password },
      { clientId: username, username, password: 'wrong' },
      { clientId: 'lobby-2', username, password },
      { clientId: username, username: 'house', password },
    ]) {
      const attempt = connectAsync(house.house.brokerUrl, {
        ...login,
        reconnectPeriod: 0,
        connectTimeout: 3_000,
      });
      await expect(attempt).rejects.toThrow();
    }
  });

  test('closes a line on which somebody talks no MQTT, and the others talk on', async () => {
    const { hostname, port } = new URL(house.house.brokerUrl);
    const noises = [
      'GET / HTTP/1.1\r\n\r\n',
      '\u0016\u0003\u0001',
      'x'.repeat(200_000),
      '\u0010\u00ff\u00ff\u00ff\u007f',
    ];
    for (const noise of noises) expect(await closedAfter(hostname, Number(port), noise)).toBe(true);
    await wellAfterwards();
    expect(client.connected || (await signIn(credentials)).connected).toBe(true);
  });
});

/** The alert once it counts more than before. */
async function heardAgain(code: string, times: number): Promise<AlertLine | undefined> {
  for (let wait = 0; wait < 100; wait += 1) {
    const [found] = await faults(code);
    if (found && found.times > times) return found;
    await pause(50);
  }
  return undefined;
}

function closedAfter(host: string, port: number, noise: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dial(port, host, () => socket.write(Buffer.from(noise, 'latin1')));
    const timer = setTimeout(() => done(false), 15_000);
    const done = (closed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(closed);
    };
    socket.on('error', () => done(true));
    socket.on('close', () => done(true));
    socket.resume();
  });
}
