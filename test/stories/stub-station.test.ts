import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Aedes } from 'aedes';
import { connectAsync, type MqttClient } from 'mqtt';
import { parseDescription } from '../../src/contracts/devices/homie.js';
import {
  challengeSetTopic,
  commandTopic,
  eventAckTopic,
  openingMessage,
  parseChallenge,
  parseStationEvent,
  type Op,
  type StationEvent,
} from '../../src/contracts/devices/station.js';
import { hotelFilter, stateTopic } from '../../src/contracts/devices/topics.js';
import { Faults, soundLine } from '../../firmware-stubs/faults.js';
import { startStation, type StationHandle } from '../../firmware-stubs/mqtt-shell.js';
import { MemoryStore } from '../../firmware-stubs/store.js';

const HOTEL = 'test-house';
const DEVICE = 'lobby';
const KEY = '0b'.repeat(32);
const BAYS = [{ connectors: ['usb-c'] }, { connectors: ['lightning'] }, { connectors: ['qi'] }];

/** The house across the street, as far as these stories need it: asks, signs, acknowledges, and keeps a list. */
class Desk {
  readonly retained = new Map<string, string>();
  readonly states: string[] = [];
  readonly events: StationEvent[] = [];
  readonly nonces = new Map<string, string>();
  readonly logs: string[] = [];
  acknowledges = true;

  constructor(private readonly client: MqttClient) {
    client.on('message', (topic, payload) => this.hear(topic, payload));
  }

  async open(bay: number, id = randomUUID(), op: Op = 'open'): Promise<string> {
    const nonce = await this.ask(id);
    await this.order(bay, id, nonce, op);
    return id;
  }

  async ask(id: string, epoch = 1): Promise<string> {
    await this.say(challengeSetTopic(HOTEL, DEVICE), { id, epoch });
    await until(() => this.nonces.has(id));
    return this.nonces.get(id) ?? '';
  }

  async order(bay: number, id: string, nonce: string, op: Op = 'open', key = KEY): Promise<void> {
    const message = openingMessage(DEVICE, 1, id, op, bay, nonce);
    const mac = createHmac('sha256', Buffer.from(key, 'hex')).update(message).digest('hex');
    await this.say(commandTopic(HOTEL, DEVICE, bay), { id, op, epoch: 1, nonce, mac });
  }

  async say(topic: string, body: object, retain = false): Promise<void> {
    await this.client.publishAsync(topic, JSON.stringify(body), { qos: 1, retain });
  }

  /** Each event once, as a server keeps them. */
  get journal(): string[] {
    const seen = new Set<string>();
    return this.events
      .filter(({ boot, seq }) => !seen.has(`${boot}.${seq}`) && seen.add(`${boot}.${seq}`))
      .map(({ bay, stage, cause }) => `${bay} ${stage} ${cause}`);
  }

  private hear(topic: string, payload: Buffer): void {
    const tail = topic.split('/').slice(3).join('/');
    if (tail === '$state' && payload.toString() !== this.states.at(-1)) this.states.push(payload.toString());
    if (tail.startsWith('$log/')) this.logs.push(payload.toString());
    if (tail === 'station/challenge') {
      const answer = parseChallenge(payload);
      if (answer.ok) this.nonces.set(answer.value.id, answer.value.nonce);
    } else if (tail === 'station/event') this.file(payload);
    else if (payload.length === 0) this.retained.delete(tail);
    else this.retained.set(tail, payload.toString());
  }

  private file(payload: Buffer): void {
    const event = parseStationEvent(payload);
    if (!event.ok) throw new Error(event.fault);
    this.events.push(event.value);
    if (!this.acknowledges) return;
    void this.say(eventAckTopic(HOTEL, DEVICE), { boot: event.value.boot, seq: event.value.seq });
  }
}

async function until(holds: () => boolean, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited ${ms} ms for ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** It was there, and then it was well again: the one may be over before anybody looks. */
const lostAndBack = ({ states }: Desk, from: number): Promise<void> =>
  until(() => states.slice(from).includes('lost') && states.at(-1) === 'ready');

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a charging station on a broker', () => {
  let broker: Aedes;
  let server: Server;
  let url: string;
  let client: MqttClient;
  let desk: Desk;
  let faults: Faults;
  let store: MemoryStore;
  let station: StationHandle;
  let notes: string[];
  /** Milliseconds that have passed at the station without anybody waiting for them. */
  let passed: number;

  beforeEach(async () => {
    broker = await Aedes.createBroker();
    server = createServer(broker.handle);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
    client = await connectAsync(url, { protocolVersion: 4, clientId: 'desk' });
    desk = new Desk(client);
    await client.subscribeAsync(hotelFilter(HOTEL), { qos: 1 });
    faults = new Faults(7);
    store = new MemoryStore();
    notes = [];
    passed = 0;
    station = await startStation({
      url,
      hotel: HOTEL,
      device: DEVICE,
      username: DEVICE,
      password: 'secret',
      key: KEY,
      bays: BAYS,
      store,
      faults,
      telemetryMs: 200,
      clock: () => performance.now() + passed,
      log: (text) => notes.push(text),
    });
    await station.untilReady();
    await until(() => desk.states.includes('ready'));
  });

  afterEach(async () => {
    await station.stop();
    await client.endAsync();
    await new Promise<void>((resolve) => broker.close(() => server.close(() => resolve())));
  });

  it('describes itself by the rules of Homie before it says that it is ready', () => {
    const reading = parseDescription(Buffer.from(desk.retained.get('$description') ?? ''));
    expect(reading.faults).toEqual([]);
    expect(Object.keys(reading.description?.nodes ?? {})).toEqual(['station', 'bay-1', 'bay-2', 'bay-3']);
    expect(desk.states).toEqual(['init', 'ready']);
    expect(desk.retained.get('bay-2/connectors')).toBe('["lightning"]');
    expect(desk.retained.get('bay-2/door')).toBe('closed');
  });

  it('opens a bay for a signed command, charges what the guest leaves in it and says so stage by stage', async () => {
    await desk.open(2);
    await until(() => station.world(2).door === 'open');
    station.guest.put(2, { connector: 'lightning', watts: 12 });
    station.guest.closeDoor(2);
    await until(() => desk.journal.length === 3);
    expect(desk.journal).toEqual(['2 accepted command', '2 opened command', '2 closed command']);
    await until(() => desk.retained.get('bay-2/charging') === 'charging');
    expect(desk.retained.get('bay-2/power')).toBe('12');
    expect(desk.retained.get('bay-2/occupied')).toBe('true');
    expect(desk.retained.get('bay-2/lock')).toBe('locked');
  });

  it('is lost when it is killed, and ready again with a new boot when it is back', async () => {
    station.kill();
    await until(() => desk.states.at(-1) === 'lost');
    station.powerBack();
    await until(() => desk.states.at(-1) === 'ready');
    expect(desk.states).toEqual(['init', 'ready', 'lost', 'init', 'ready']);
    expect(desk.retained.get('station/boot')).toBe('2');
  });

  it('finds back by itself when the connection breaks, with the same boot', async () => {
    const before = desk.states.length;
    station.dropLink();
    await lostAndBack(desk, before);
    expect(desk.retained.get('station/boot')).toBe('1');
  });

  it('is ready again when the last will of an older connection comes late', async () => {
    const before = desk.states.length;
    await client.publishAsync(stateTopic(HOTEL, DEVICE), 'lost', { qos: 1, retain: true });
    await lostAndBack(desk, before);
  });

  it('takes back an alert of its life before the power cut, and no other', async () => {
    faults.setJam(1, true);
    await desk.open(1);
    await until(() => desk.retained.has('$alert/bay-1-jammed'));
    station.kill();
    station.guest.forceDoor(2);
    station.powerBack();
    await until(
      () => desk.retained.has('$alert/bay-2-break-in') && !desk.retained.has('$alert/bay-1-jammed'),
    );
  });

  it('says everything anew to a broker that lost its memory', async () => {
    await client.endAsync();
    const port = (server.address() as AddressInfo).port;
    await new Promise<void>((resolve) => broker.close(() => server.close(() => resolve())));
    broker = await Aedes.createBroker();
    server = createServer(broker.handle);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    client = await connectAsync(url, { protocolVersion: 4, clientId: 'desk' });
    desk = new Desk(client);
    await client.subscribeAsync(hotelFilter(HOTEL), { qos: 1 });
    await until(() => desk.states.at(-1) === 'ready');
    expect(desk.retained.has('$description')).toBe(true);
    expect(desk.retained.get('bay-3/door')).toBe('closed');
  });

  it('keeps its doors shut for a forged and for a late command', async () => {
    const id = randomUUID();
    const nonce = await desk.ask(id);
    await desk.order(1, id, nonce, 'open', 'ee'.repeat(32));
    await until(() => desk.logs.some((line) => line.includes('wrong signature')));
    passed = 3_100;
    await desk.order(1, id, nonce);
    await until(() => desk.journal.length === 1);
    expect(desk.journal).toEqual(['1 refused command']);
    expect(desk.events[0]?.reason).toBe('stale-nonce');
    expect(station.world(1).door).toBe('closed');
  });

  it('does not look at a command that a broker has kept', async () => {
    const mac = 'ab'.repeat(32);
    const kept = { id: randomUUID(), op: 'open', epoch: 1, nonce: 'cd'.repeat(16), mac };
    await desk.say(commandTopic(HOTEL, DEVICE, 1), kept, true);
    await until(() => desk.logs.some((line) => line.includes('wrong signature')));
    station.dropLink();
    await until(() => notes.some((line) => line.startsWith('retained message')));
    expect(desk.logs.filter((line) => line.includes('wrong signature'))).toHaveLength(1);
  });

  it('opens once for a command that arrives twice over a bad line, and its journal comes complete and in order', async () => {
    faults.line = {
      ...soundLine,
      dropOut: 0.4,
      dropIn: 0.2,
      duplicateIn: 0.5,
      duplicateOut: 0.5,
      delayMs: 15,
    };
    for (let round = 0; round < 3; round += 1) {
      const id = randomUUID();
      while (!desk.nonces.has(id)) {
        await desk.say(challengeSetTopic(HOTEL, DEVICE), { id, epoch: 1 });
        await pause(80);
      }
      for (let again = 0; again < 6; again += 1) await desk.order(1, id, desk.nonces.get(id) ?? '');
      await until(() => station.world(1).door === 'open');
      station.guest.closeDoor(1);
    }
    await until(() => desk.journal.length === 9, 20_000);
    const trip = ['1 accepted command', '1 opened command', '1 closed command'];
    expect(desk.journal).toEqual([...trip, ...trip, ...trip]);
    expect(faults.fired.dropOut).toBeGreaterThan(0);
    expect(faults.fired.duplicateIn).toBeGreaterThan(0);
    expect(faults.fired.delay).toBeGreaterThan(0);
  });

  it('tells a jammed lock, a forced door and the mechanical key apart', async () => {
    faults.setJam(1, true);
    await desk.open(1);
    await until(() => desk.journal.includes('1 jammed command'));
    expect(faults.fired.jam).toBe(1);
    await until(() => desk.retained.get('bay-1/lock') === 'jammed');
    station.guest.forceDoor(2);
    await until(() => desk.journal.includes('2 opened none'));
    await until(() => desk.retained.has('$alert/bay-2-break-in'));
    station.guest.closeDoor(2);
    await until(() => !desk.retained.has('$alert/bay-2-break-in'));
    station.override(3);
    await until(() => desk.journal.includes('3 opened override'));
  });

  it('a stuck sensor cannot make it claim an opened door', async () => {
    station.stick(1, 'closed');
    await desk.open(1);
    await until(() => desk.journal.includes('1 jammed command'));
    expect(station.world(1).door).toBe('open');
    expect(desk.journal).not.toContain('1 opened command');
    expect(faults.fired.stuck).toBeGreaterThan(0);
  });

  it('brings what happened during a power cut, and what nobody had acknowledged before it', async () => {
    desk.acknowledges = false;
    await desk.open(1);
    await until(() => station.world(1).door === 'open');
    station.guest.put(1, { connector: 'usb-c', watts: 18 });
    station.guest.closeDoor(1);
    station.powerCut();
    station.override(2);
    await until(() => desk.states.at(-1) === 'lost');
    desk.acknowledges = true;
    station.powerBack();
    await until(() => desk.journal.length === 4);
    expect(desk.journal).toEqual([
      '1 accepted command',
      '1 opened command',
      '1 closed command',
      '2 opened override',
    ]);
    expect(desk.events.at(-1)?.boot).toBe(2);
    expect(station.world(1).door).toBe('closed');
    expect(faults.fired.powerCut).toBe(1);
    await until(() => desk.retained.get('bay-1/charging') === 'charging', 10_000);
  });
});
