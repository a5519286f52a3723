import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Global, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Aedes, type Client } from 'aedes';
import { connectAsync, type MqttClient } from 'mqtt';
import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import type { KioskActor, StaffActor } from '../../src/contracts/actor.js';
import type { Credentials } from '../../src/contracts/devices/enrolment.js';
import { commandTopic } from '../../src/contracts/devices/station.js';
import type { Principal } from '../../src/domains/devices/device-logins.js';
import { DevicesFacade } from '../../src/domains/devices/devices.facade.js';
import { LockersFacade } from '../../src/domains/lockers/lockers.facade.js';
import { KioskModule } from '../../src/domains/desk/kiosk/kiosk.module.js';
import { Database } from '../../src/platform/db/database.js';
import { CommandMemory } from '../../src/platform/http/idempotency.js';
import type { Log } from '../../src/platform/log/log.js';
import { MqttLink } from '../../src/platform/mqtt/mqtt-link.js';
import { Lease } from '../../src/platform/outbox/lease.js';
import { Vault } from '../../src/platform/secrets/vault.js';
import { Clock } from '../../src/platform/time/clock.js';
import { CONFIG, LOG } from '../../src/platform/tokens.js';
import { Faults, soundLine } from '../../firmware-stubs/faults.js';
import { startStation, type StationHandle } from '../../firmware-stubs/mqtt-shell.js';
import { MemoryStore } from '../../firmware-stubs/store.js';
import { PassedClock } from './passed-clock.js';

export const HOTEL = 'test-house';

/** One server process of the house, as far as lockers need it. */
export interface LockerServer {
  app: INestApplicationContext;
  db: Database;
  lease: Lease;
  link: MqttLink;
  devices: DevicesFacade;
  lockers: LockersFacade;
  stop(): Promise<void>;
}

export interface Traffic {
  topic: string;
  payload: string;
}

/** A hotel with a real database, the embedded broker with its access rules, and stations of the stub. */
export class LockerHouse {
  readonly stations: StationHandle[] = [];
  readonly traffic: Traffic[] = [];
  readonly logged: string[] = [];
  readonly master = randomBytes(32);
  readonly clock = new PassedClock();
  server!: LockerServer;
  private broker!: Aedes;
  private listener!: Server;
  private ear: MqttClient | null = null;
  onTraffic: (one: Traffic) => void = () => undefined;

  constructor(readonly databaseUrl: string) {}

  /** @param seed false: the database knows the house already */
  async open(seed = true): Promise<void> {
    if (seed) await this.seed();
    this.server = await this.makeServer();
    await this.startBroker();
    this.connect(this.server);
    await this.server.devices.start();
    await until(() => this.server.link.connected);
    await this.listen();
  }

  async close(): Promise<void> {
    for (const station of this.stations) await station.stop();
    await this.ear?.endAsync();
    await this.server.stop();
    await this.stopBroker();
  }

  get url(): string {
    return `mqtt://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  connect(server: LockerServer): void {
    server.link.start({ url: this.url, ...this.loginOf(server) });
  }

  /** A second process of the same house. */
  async makeServer(): Promise<LockerServer> {
    const log = pino({ level: 'debug' }, { write: (line: string) => void this.logged.push(line) }) as Log;
    const db = await Database.open({ url: this.databaseUrl, poolSize: 6, clock: this.clock, entities: [] });
    const lease = new Lease(db, log);
    const link = new MqttLink(log);
    const vault = new Vault(this.master);
    const given = [
      { provide: Database, useValue: db },
      { provide: Clock, useValue: this.clock },
      { provide: Vault, useValue: vault },
      { provide: CommandMemory, useValue: new CommandMemory(db, vault, this.clock) },
      { provide: Lease, useValue: lease },
      { provide: MqttLink, useValue: link },
      { provide: LOG, useValue: log },
      { provide: CONFIG, useValue: { publicUrl: null } },
    ];
    const app = await NestFactory.createApplicationContext(houseOf(given), {
      logger: false,
      abortOnError: false,
    });
    const devices = app.get(DevicesFacade, { strict: false });
    const lockers = app.get(LockersFacade, { strict: false });
    await lease.start(true);
    const stop = async () => {
      await devices.stop();
      await lease.stop();
      await link.stop();
      await app.close();
      await db.close();
    };
    return { app, db, lease, link, devices, lockers, stop };
  }

  async addStation(device = 'lobby', bays = BAYS): Promise<LockerBank> {
    const { db, devices } = this.server;
    const id = await db.transaction((tx) =>
      devices.addStation(tx, HOTEL, { device, name: device, place: 'Lobby' }),
    );
    const credentials = await devices.issueCredentials(HOTEL, id);
    const bank = new LockerBank(this, id, credentials, bays);
    await bank.start();
    return bank;
  }

  /** Another client of the broker, with the app's own rights: what a stranger with them could do. */
  stranger(clientId = `stranger-${uuidv7()}`): Promise<MqttClient> {
    const { username, password } = this.server.devices.logins.app;
    return connectAsync(this.url, {
      protocolVersion: 4,
      clientId,
      username,
      password,
      reconnectPeriod: 0,
    });
  }

  /** A guest in house, and an amenity of kind bay. @returns stay id */
  async checkIn(room: string, firstName: string, lastName: string): Promise<string> {
    const [guest, stay] = [uuidv7(), uuidv7()];
    const { db } = this.server;
    await db.rows(
      `INSERT INTO guest (hotel_id, id, first_name, last_name, language) VALUES ($1, $2, $3, $4, 'en')`,
      [HOTEL, guest, firstName, lastName],
    );
    await db.rows(
      `INSERT INTO stay (hotel_id, id, guest_id, room, arrival, departure, departs_at, status)
       VALUES ($1, $2, $3, $4, current_date, current_date + 3, now() + interval '3 days', 'in_house')`,
      [HOTEL, stay, guest, room],
    );
    return stay;
  }

  private loginOf(server: LockerServer) {
    // every process has a login of its own; here they all know the first one's password
    const { username, password } = this.server.devices.logins.app;
    return { clientId: server.devices.logins.app.clientId, username, password };
  }

  /** aedes with the house's own logins and rights, as the embedded broker asks them. */
  async startBroker(port = 0): Promise<void> {
    const who = new WeakMap<Client, Principal>();
    const may = (client: Client | null, action: 'publish' | 'subscribe', topic: string): boolean => {
      const principal = client && who.get(client);
      return (
        !client ||
        (principal !== null && principal !== undefined && this.logins.may(principal, action, topic))
      );
    };
    this.broker = await Aedes.createBroker({
      authenticate: (client, username, password, done) => {
        void this.logins
          .authenticate(client.id, username ?? '', password ?? Buffer.alloc(0))
          .then((principal) => {
            if (principal) who.set(client, principal);
            done(null, principal !== null);
          });
      },
      authorizePublish: (client, packet, done) => {
        done(may(client, 'publish', packet.topic) ? null : new Error('not allowed'));
      },
      authorizeSubscribe: (client, subscription, done) => {
        done(null, may(client, 'subscribe', subscription.topic) ? subscription : null);
      },
    });
    this.listener = createServer({ noDelay: true }, this.broker.handle);
    await new Promise<void>((resolve) => this.listener.listen(port, '127.0.0.1', resolve));
  }

  async stopBroker(): Promise<void> {
    await new Promise<void>((resolve) => this.broker.close(() => this.listener.close(() => resolve())));
  }

  private get logins() {
    return this.server.devices.logins;
  }

  private async listen(): Promise<void> {
    this.ear = await this.stranger('ear');
    this.ear.on('message', (topic, payload) => {
      const one = { topic, payload: payload.toString() };
      this.traffic.push(one);
      this.onTraffic(one);
    });
    await this.ear.subscribeAsync('#', { qos: 1 });
  }

  private async seed(): Promise<void> {
    const db = await Database.open({ url: this.databaseUrl, poolSize: 2, clock: this.clock, entities: [] });
    await db.rows(
      `INSERT INTO hotel (hotel_id, name, time_zone, currency, languages) VALUES ($1, 'Test House', 'Europe/Zurich', 'CHF', '{de,en}')`,
      [HOTEL],
    );
    await db.rows(
      `INSERT INTO staff_member (hotel_id, id, login, name, role, language, password_hash)
       VALUES ($1, $2, 'mara', 'Mara', 'reception', 'en', 'x')`,
      [HOTEL, MARA.staffId],
    );
    await db.rows(
      `INSERT INTO amenity (hotel_id, id, kind, names, icon) VALUES ($1, $2, 'bay', '{"de":"Fach","en":"Locker"}', 'lock')`,
      [HOTEL, uuidv7()],
    );
    await db.close();
  }
}

export const MARA: StaffActor = {
  kind: 'staff',
  hotel: HOTEL,
  staffId: '0190a000-0000-7000-8000-000000000001',
  name: 'Mara',
  role: 'reception',
  language: 'en',
  session: 'aa',
};

export const BAYS = [{ connectors: ['usb-c'] }, { connectors: ['lightning'] }, { connectors: ['usb-c'] }];

/** One locker bank: the row in the house, and the machine in the lobby. */
export class LockerBank {
  readonly faults = new Faults(7);
  readonly store = new MemoryStore();
  machine!: StationHandle;

  constructor(
    private readonly house: LockerHouse,
    readonly id: string,
    readonly credentials: Credentials,
    private readonly bays: ReadonlyArray<{ connectors: string[] }>,
  ) {}

  get kiosk(): KioskActor {
    return { kind: 'kiosk', hotel: HOTEL, stationId: this.id, session: 'bb' };
  }

  async start(): Promise<void> {
    const { hotel, device, username, password, key } = this.credentials;
    this.machine = await startStation({
      url: this.house.url,
      hotel,
      device,
      username,
      password,
      key,
      bays: this.bays,
      store: this.store,
      faults: this.faults,
      telemetryMs: 150,
    });
    this.house.stations.push(this.machine);
    await this.machine.untilReady();
    await this.untilState('ready');
    await untilAsync(async () => {
      const bays = await this.rows();
      return (
        bays.length === this.bays.length &&
        bays.every((bay) => bay.door === 'closed' && bay.connectors.length > 0)
      );
    });
  }

  async rows(): Promise<BayRow[]> {
    return this.house.server.db.rows<BayRow>(
      'SELECT * FROM bay WHERE hotel_id = $1 AND station_id = $2 ORDER BY number',
      [HOTEL, this.id],
    );
  }

  async bay(number: number): Promise<BayRow> {
    const bay = (await this.rows()).find((row) => row.number === number);
    if (!bay) throw new Error(`no bay ${number}`);
    return bay;
  }

  untilState(state: string, ms = 20_000): Promise<void> {
    return untilAsync(async () => {
      const row = await this.house.server.db.one<{ state: string }>(
        'SELECT state FROM station WHERE id = $1',
        [this.id],
      );
      return row?.state === state;
    }, ms);
  }

  async order(bay: number): Promise<string> {
    const { db, devices } = this.house.server;
    const { id } = await this.bay(bay);
    const order = await db.transaction((tx) =>
      devices.orderCommand(tx, { hotel: HOTEL, stationId: this.id, bayId: id, op: 'open', actor: 'system' }),
    );
    return order.commandId;
  }

  /** The signed order reaches its bay, and from then on nobody hears the station; who polls for it cuts too late. */
  cutAtOrder(bay: number): Promise<void> {
    const topic = commandTopic(HOTEL, this.credentials.device, bay);
    return new Promise((resolve) => {
      this.house.onTraffic = (one) => {
        if (one.topic !== topic) return;
        this.faults.line = { ...soundLine, dropOut: 1 };
        this.house.onTraffic = () => undefined;
        resolve();
      };
    });
  }

  async stage(commandId: string): Promise<string> {
    const row = await this.house.server.db.one<{ stage: string }>(
      'SELECT stage FROM device_command WHERE id = $1',
      [commandId],
    );
    return row?.stage ?? 'none';
  }

  untilStage(commandId: string, ...stages: string[]): Promise<void> {
    return untilAsync(async () => stages.includes(await this.stage(commandId)), 20_000);
  }

  async alerts(): Promise<{ code: string; bay: number | null; times: number; solved: boolean }[]> {
    await this.house.server.devices.settled();
    return this.house.server.db.rows(
      `SELECT code, bay, times, solved_at IS NOT NULL AS solved FROM alert
       WHERE hotel_id = $1 AND (station_id = $2 OR station_id IS NULL) ORDER BY since, code`,
      [HOTEL, this.id],
    );
  }

  untilAlert(code: string, solved = false): Promise<void> {
    return untilAsync(async () =>
      (await this.alerts()).some((one) => one.code === code && one.solved === solved),
    );
  }
}

export interface BayRow {
  id: string;
  number: number;
  door: string;
  lock: string;
  occupied: boolean | null;
  charging: string;
  power: number | null;
  openings: number;
  connectors: string[];
  version: number;
  [column: string]: unknown;
}

export async function until(holds: () => boolean, ms = 20_000): Promise<void> {
  return untilAsync(() => Promise.resolve(holds()), ms);
}

export async function untilAsync(holds: () => Promise<boolean>, ms = 20_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited ${ms} ms for ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function houseOf(providers: { provide: unknown; useValue: unknown }[]) {
  class Platform {}
  const exported = providers.map((one) => one.provide);
  Global()(Platform);
  Module({ providers: providers as never[], exports: exported as never[] })(Platform);
  class House {}
  Module({ imports: [Platform, KioskModule] })(House);
  return House;
}
