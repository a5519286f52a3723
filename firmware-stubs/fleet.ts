import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { Aedes } from 'aedes';
import { connectAsync } from 'mqtt';
import { readCredentials, type Credentials } from '../src/contracts/devices/enrolment.js';
import { isRecord } from '../src/contracts/devices/parsed.js';
import { eventAckTopic, parseStationEvent } from '../src/contracts/devices/station.js';
import { parseTopic } from '../src/contracts/devices/topics.js';
import { DEMO_BAYS, firstBoot } from './demo-shelf.js';
import { startStation, type StationHandle } from './mqtt-shell.js';
import { MemoryStore } from './store.js';

const USAGE = `Many charging stations in one process, each with telemetry from eight bays, four of them charging.

  npm run fleet -- --stations 100 [--seconds 30] [--every 1000] [--url mqtt://… --credentials FILE]

  --stations N         how many (default 20)
  --seconds S          how long (default 30)
  --every MS           telemetry interval of a station (default 1000)
  --url URL            broker; without it a plain one is started in this process, with a server that only acknowledges
  --credentials FILE   JSON list of {hotel, device, username, password, key}, one for each station; needed with --url
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      stations: { type: 'string', default: '20' },
      seconds: { type: 'string', default: '30' },
      every: { type: 'string', default: '1000' },
      url: { type: 'string' },
      credentials: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(USAGE);
  const count = positive(values.stations, '--stations');
  const seconds = positive(values.seconds, '--seconds');
  const telemetryMs = positive(values.every, '--every');
  if (values.url && !values.credentials) throw new Error('--url needs --credentials FILE');
  const broker = values.url ? null : await startBroker();
  const url = values.url ?? broker?.url ?? '';
  const logins = values.credentials ? readLogins(values.credentials, count) : madeLogins(count);
  const begun = performance.now();
  const stations = await Promise.all(logins.map((login) => startOne(url, login, telemetryMs)));
  await Promise.all(stations.map((station) => station.untilReady()));
  say(`${count} stations ready after ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  await measure(stations, seconds);
  await Promise.all(stations.map((station) => station.stop()));
  await broker?.stop();
}

async function startOne(url: string, login: Credentials, telemetryMs: number): Promise<StationHandle> {
  const station = await startStation({
    ...login,
    url,
    bays: DEMO_BAYS,
    store: new MemoryStore(),
    firstBoot: firstBoot(),
    telemetryMs,
  });
  // The key opens these doors, so that no journal of the fleet cries break-in.
  for (let bay = 1; bay <= DEMO_BAYS.length; bay += 2) {
    station.override(bay);
    station.guest.put(bay, { connector: 'usb-c', watts: 12 + bay, charge: 0.1 });
    station.guest.closeDoor(bay);
  }
  return station;
}

async function measure(stations: readonly StationHandle[], seconds: number): Promise<void> {
  const total = (): number => stations.reduce((sum, station) => sum + station.delivered(), 0);
  const first = total();
  const begun = performance.now();
  let last = first;
  for (let second = 1; second <= seconds; second += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const now = total();
    const online = stations.filter((station) => station.state()?.online).length;
    say(`${String(second).padStart(4)} s  ${now - last} messages/s acknowledged  ${online} online`);
    last = now;
  }
  const rate = (last - first) / ((performance.now() - begun) / 1_000);
  const memory = process.memoryUsage().rss / 2 ** 20;
  say(`on average ${rate.toFixed(0)} messages/s, ${memory.toFixed(0)} MB in this process`);
}

interface OwnBroker {
  readonly url: string;
  stop(): Promise<void>;
}

async function startBroker(): Promise<OwnBroker> {
  const broker = await Aedes.createBroker();
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    broker.handle(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const receiver = await connectAsync(url, { protocolVersion: 4, clientId: 'receiver' });
  receiver.on('message', (topic, payload) => {
    const from = parseTopic(topic);
    const event = parseStationEvent(payload);
    if (from?.kind !== 'property' || !event.ok) return;
    const { boot, seq } = event.value;
    receiver.publish(eventAckTopic(from.hotel, from.device), JSON.stringify({ boot, seq }), { qos: 1 });
  });
  await receiver.subscribeAsync('+/5/+/station/event', { qos: 1 });
  const stop = async (): Promise<void> => {
    await receiver.endAsync();
    await new Promise<void>((resolve) => broker.close(() => server.close(() => resolve())));
  };
  return { url, stop };
}

function readLogins(path: string, count: number): Credentials[] {
  const raw: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const list = Array.isArray(raw) ? raw.filter(isRecord).map(readCredentials) : [];
  const logins = list.flatMap((one) => (one.ok ? [one.value] : []));
  if (logins.length < count)
    throw new Error(`${path} holds ${logins.length} usable credentials, ${count} are needed`);
  return logins.slice(0, count);
}

function madeLogins(count: number): Credentials[] {
  return Array.from({ length: count }, (_, at) => {
    const device = `fleet-${String(at + 1).padStart(4, '0')}`;
    return {
      hotel: 'fleet',
      device,
      username: device,
      password: 'fleet',
      key: randomBytes(32).toString('hex'),
    };
  });
}

function positive(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100_000)
    throw new Error(`${name} wants a number from 1`);
  return value;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
