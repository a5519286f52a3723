import { mkdtemp, rm } from 'node:fs/promises';
import { connect as dial } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import type { RefusedInfo } from '../../src/platform/embedded/broker-gate.js';
import type { EmbeddedBroker } from '../../src/platform/embedded/broker.js';
import { StartRefused } from '../../src/platform/embedded/start-refused.js';
import { startTestBroker } from '../harness/test-broker.js';

let folder: string;
let broker: EmbeddedBroker;
let refused: RefusedInfo[] = [];
const clients: MqttClient[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gerne-broker-'));
  refused = [];
  broker = await startTestBroker(folder, (info) => refused.push(info));
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.endAsync(true)));
  await broker.stop();
  await rm(folder, { recursive: true, force: true });
});

async function enter(username: string, options: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync(broker.url, {
    username,
    password: 'open-sesame',
    clientId: username,
    reconnectPeriod: 0,
    ...options,
  });
  client.on('error', () => undefined);
  clients.push(client);
  return client;
}

const closed = (client: MqttClient): Promise<void> =>
  new Promise((resolve) => (client.connected ? client.once('close', resolve) : resolve()));

/** Everything that arrives for `filter` from now on, retained messages first. */
async function listen(client: MqttClient, filter: string): Promise<string[]> {
  const heard: string[] = [];
  client.on('message', (topic, payload) => heard.push(`${topic} ${payload.toString()}`));
  await client.subscribeAsync(filter, { qos: 1 });
  return heard;
}

async function soon(what: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !what(); tries += 1) await pause(10);
  expect(what()).toBe(true);
}

test('a wrong password, a foreign client id and no login at all stay outside', async () => {
  const badly: IClientOptions[] = [
    { username: 'dock', clientId: 'dock', password: 'guess' },
    { username: 'dock', clientId: 'dock-2' },
    { username: undefined, password: undefined, clientId: 'dock' },
  ];
  for (const options of badly) await expect(enter('dock', options)).rejects.toThrow(/not authorized/i);
  expect(refused.map((info) => [info.action, info.reason])).toEqual(
    badly.map(() => ['connect', 'bad-login']),
  );
  expect(JSON.stringify(refused)).not.toContain('guess');
});

test('what a station says of itself reaches the house, and an order reaches the station alone', async () => {
  const [house, dock, other] = await Promise.all([enter('house'), enter('dock'), enter('dock-2')]);
  const heard = await listen(house, 'seeblick/5/#');
  const orders = await listen(dock, 'seeblick/5/dock/+/+/set');
  const others = await listen(other, 'seeblick/5/dock-2/+/+/set');
  await dock.publishAsync('seeblick/5/dock/bay-1/door', 'open', { qos: 1, retain: true });
  await house.publishAsync('seeblick/5/dock/station/challenge/set', '{}', { qos: 1 });
  await soon(() => heard.length === 2 && orders.length === 1);
  expect(heard).toContain('seeblick/5/dock/bay-1/door open');
  expect(others).toEqual([]);
});

test('a station that speaks on another’s topic is sent away, and the others stay', async () => {
  const [house, dock, other] = await Promise.all([enter('house'), enter('dock'), enter('dock-2')]);
  const heard = await listen(house, 'seeblick/5/#');
  dock.publish('seeblick/5/dock-2/bay-1/door', 'open', { qos: 1, retain: true });
  await closed(dock);
  expect(refused).toMatchObject([{ clientId: 'dock', action: 'publish', reason: 'not-allowed' }]);
  expect(other.connected && house.connected).toBe(true);
  expect(heard).toEqual([]);
});

test('a station that wants to hear more than its orders is told no and keeps its connection', async () => {
  const dock = await enter('dock');
  await expect(dock.subscribeAsync('seeblick/5/#')).rejects.toThrow(/unspecified error|subscribe/i);
  expect(refused).toMatchObject([{ action: 'subscribe', topic: 'seeblick/5/#' }]);
  expect(dock.connected).toBe(true);
});

test('a retained order is refused from everybody, also as a last will', async () => {
  const house = await enter('house');
  house.publish('seeblick/5/dock/bay-1/command/set', '{}', { qos: 1, retain: true });
  await closed(house);
  expect(refused).toMatchObject([{ clientId: 'house', reason: 'retained-set' }]);
  const will = {
    topic: 'seeblick/5/dock/bay-1/command/set',
    payload: Buffer.from('x'),
    qos: 1,
    retain: true,
  } as const;
  await expect(enter('house', { will })).rejects.toThrow(/not authorized/i);
  const next = await enter('house-2', { username: 'house' });
  expect(await listen(next, '#')).toEqual([]);
});

test('a will on another’s topic is found out at the door', async () => {
  const will = {
    topic: 'seeblick/5/dock-2/$state',
    payload: Buffer.from('lost'),
    qos: 1,
    retain: true,
  } as const;
  await expect(enter('dock', { will })).rejects.toThrow(/not authorized/i);
});

test('a huge payload ends that connection only, before it has arrived', async () => {
  const [house, dock] = await Promise.all([enter('house'), enter('dock')]);
  const heard = await listen(house, 'seeblick/5/#');
  dock.publish('seeblick/5/dock/$description', Buffer.alloc(40_000_000), { qos: 1 });
  await closed(dock);
  const slightly = await enter('dock');
  slightly.publish('seeblick/5/dock/$description', Buffer.alloc(10_001), { qos: 1 });
  await closed(slightly);
  expect(refused.map((info) => info.reason)).toEqual(['too-large', 'too-large']);
  expect(house.connected).toBe(true);
  expect(heard).toEqual([]);
});

test('bytes that are no MQTT, in every place, never end the broker', async () => {
  const house = await enter('house');
  const heard = await listen(house, 'seeblick/5/#');
  const connect = Buffer.from('101000044d5154540402003c0004646f636b', 'hex');
  const junk = [
    'GET / HTTP/1.1\r\n\r\n',
    '\x10\xff\xff\xff\xff\x7f',
    '\x00',
    '\x30\x05\x00\x03a/',
    '\xf0\x00',
  ];
  for (const text of [...junk, `${connect.toString('latin1')}junk`, '\x82\x02\x00\x01']) {
    const socket = dial(Number(new URL(broker.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(Buffer.from(text, 'latin1'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
  }
  await house.publishAsync('seeblick/5/dock/bay-1/door', 'still here', { qos: 1 });
  await soon(() => heard.includes('seeblick/5/dock/bay-1/door still here'));
});

test('quick changes arrive in their order, and the last one is remembered', async () => {
  const [house, dock] = await Promise.all([enter('house'), enter('dock')]);
  const heard = await listen(house, 'seeblick/5/dock/#');
  const said = Array.from({ length: 200 }, (_, at) => String(at));
  const topic = (at: string): string => `seeblick/5/dock/bay-1/${Number(at) % 3 === 0 ? 'door' : 'event'}`;
  await Promise.all(
    said.map((at) => dock.publishAsync(topic(at), at, { qos: 1, retain: Number(at) % 3 === 0 })),
  );
  await soon(() => heard.length === said.length);
  expect(heard.map((line) => line.split(' ')[1])).toEqual(said);
  const next = await enter('house-2', { username: 'house' });
  const remembered = await listen(next, 'seeblick/5/dock/#');
  await soon(() => remembered.length > 0);
  expect(remembered).toEqual(['seeblick/5/dock/bay-1/door 198']);
});

test('nothing waits for a station that is away, even if it asks for that', async () => {
  const dock = await enter('dock', { clean: false });
  await dock.subscribeAsync('seeblick/5/dock/+/+/set', { qos: 1 });
  await dock.endAsync();
  const house = await enter('house');
  await house.publishAsync('seeblick/5/dock/bay-1/command/set', 'stale', { qos: 1 });
  const back = await enter('dock', { clean: false });
  const heard = await listen(back, 'seeblick/5/dock/+/+/set');
  await house.publishAsync('seeblick/5/dock/bay-1/command/set', 'fresh', { qos: 1 });
  await soon(() => heard.length > 0);
  expect(heard).toEqual(['seeblick/5/dock/bay-1/command/set fresh']);
});

test('a port in use and a folder in use are said in one sentence each', async () => {
  const second = await mkdtemp(join(tmpdir(), 'gerne-broker-'));
  const port = Number(new URL(broker.url).port);
  await expect(startTestBroker(second, () => undefined, port)).rejects.toThrow(
    new StartRefused(`Port ${port} on 127.0.0.1 is in use: choose another for the stations with MQTT_PORT.`),
  );
  await expect(startTestBroker(folder, () => undefined)).rejects.toThrow(
    /Another Gerne has the message broker/,
  );
  await rm(second, { recursive: true });
});
