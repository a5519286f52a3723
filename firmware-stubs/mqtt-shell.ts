import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { stationDescription } from '../src/contracts/devices/station-description.js';
import { BrokerLink } from './broker-link.js';
import { Faults } from './faults.js';
import { HomiePublisher } from './homie-publisher.js';
import { boundTo, type StationStore } from './store.js';
import { StationRuntime } from './station.runtime.js';
import type { BayWorld } from './bay.physics.js';
import type { StationState } from './station.machine.js';

const FIRMWARE = '1.0.0';
export interface StationOptions {
  readonly url: string;
  readonly hotel: string;
  readonly device: string;
  readonly username: string;
  readonly password: string;
  /** 64 hex digits. */
  readonly key: string;
  /** Shown to staff; the device id when absent. */
  readonly name?: string;
  readonly bays: ReadonlyArray<{ readonly connectors: readonly string[] }>;
  readonly store: StationStore;
  /** Monotonic, ms. */
  readonly clock?: () => number;
  readonly faults?: Faults;
  /** Never gets a secret: no nonce, mac, key or password. */
  readonly log?: (text: string) => void;
  /** How often readings go out; default 10 s. */
  readonly telemetryMs?: number;
  /** Boot number of an empty flash; must be above every boot of an earlier life of this device. */
  readonly firstBoot?: number;
}

export interface Guest {
  /** Puts a device in and plugs it. Throws when the door is shut or the bay is taken. */
  put(
    bay: number,
    device: { readonly connector: string; readonly watts: number; readonly charge?: number },
  ): void;
  take(bay: number): void;
  closeDoor(bay: number): void;
  /** Levers the door open. */
  forceDoor(bay: number): void;
}

export interface StationHandle {
  readonly guest: Guest;
  readonly faults: Faults;
  readonly bays: number;
  /** The door sensor of `bay` keeps saying `door`; null repairs it. */
  stick(bay: number, door: 'open' | 'closed' | null): void;
  /** Turns the mechanical key; works without power too. */
  override(bay: number): void;
  powerCut(): void;
  powerBack(): void;
  /** Dies on the spot: the connection breaks off without DISCONNECT, the last will fires. powerBack() revives it. */
  kill(): void;
  /** Breaks the connection only; the station finds back by itself. */
  dropLink(): void;
  /** `$state` disconnected, DISCONNECT, all timers off. */
  stop(): Promise<void>;
  /** Resolves when the station is `ready` on the broker; at once when it is. */
  untilReady(): Promise<void>;
  /** For tests and the control page; null while there is no power. */
  state(): StationState | null;
  world(bay: number): BayWorld;
  /** Messages that the broker has acknowledged so far. */
  delivered(): number;
}

/**
 * Starts a station. Resolves as soon as it runs; the broker may come later, untilReady() waits for it.
 * A powerless station keeps its world: doors, devices and the key still move.
 */
export async function startStation(options: StationOptions): Promise<StationHandle> {
  const station = new Station(options);
  station.powerBack();
  return station;
}

class Station implements StationHandle {
  readonly faults: Faults;
  readonly guest: Guest;
  readonly bays: number;
  private readonly link: BrokerLink;
  private readonly runtime: StationRuntime;
  private readonly homie: HomiePublisher;
  private waiting: Array<() => void> = [];

  constructor(options: StationOptions) {
    const clock = options.clock ?? (() => performance.now());
    const log = options.log ?? (() => undefined);
    this.faults = options.faults ?? new Faults();
    this.bays = options.bays.length;
    this.link = new BrokerLink(options, {
      up: () => void this.homie.announce(),
      down: () => this.lost(),
      message: (topic, payload, retained) => this.homie.receive(topic, payload, retained),
      log,
    });
    this.runtime = this.makeRuntime(options, clock);
    this.homie = new HomiePublisher({
      hotel: options.hotel,
      device: options.device,
      description: stationDescription({
        name: options.name ?? options.device,
        bays: options.bays,
        firmware: FIRMWARE,
      }),
      connectors: options.bays.map((bay) => bay.connectors),
      firmware: FIRMWARE,
      clock,
      faults: this.faults,
      log,
      link: this.link,
      state: () => this.runtime.state,
      feed: (input) => this.runtime.feed(input),
      onReady: () => this.waiting.splice(0).forEach((go) => go()),
    });
    this.guest = guestOf(this.runtime);
  }

  state(): StationState | null {
    return this.runtime.state;
  }

  world(bay: number): BayWorld {
    return this.runtime.world(bay);
  }

  stick(bay: number, door: 'open' | 'closed' | null): void {
    this.faults.setStuck(bay, door);
    this.runtime.sense(bay);
  }

  delivered(): number {
    return this.link.delivered;
  }

  override(bay: number): void {
    this.runtime.alter(bay, { overridden: true });
    this.runtime.alter(bay, { door: 'open' });
  }

  powerCut(): void {
    this.faults.count('powerCut');
    this.kill();
  }

  powerBack(): void {
    if (this.runtime.state) return;
    this.runtime.powerUp();
    this.link.start();
  }

  kill(): void {
    this.homie.silence();
    this.runtime.powerDown();
    this.link.drop(true);
  }

  dropLink(): void {
    this.link.drop(false);
  }

  async stop(): Promise<void> {
    this.homie.leave();
    this.runtime.powerDown();
    await this.link.close();
  }

  untilReady(): Promise<void> {
    if (this.runtime.state?.online) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private lost(): void {
    this.homie.silence();
    this.runtime.feed({ kind: 'offline' });
  }

  private makeRuntime(options: StationOptions, clock: () => number): StationRuntime {
    const key = Buffer.from(options.key, 'hex');
    return new StationRuntime({
      machine: {
        device: options.device,
        verify: (message, mac) => isSigned(key, message, mac),
        nonce: () => randomBytes(16).toString('hex'),
      },
      bays: options.bays.length,
      store: boundTo({ house: `${options.hotel}/${options.device}`, key: fingerprint(key) }, options.store),
      faults: this.faults,
      clock,
      telemetryMs: options.telemetryMs ?? 10_000,
      firstBoot: options.firstBoot ?? 1,
      out: (output) => this.homie.send(output),
      changed: () => this.homie.refresh(),
      measured: () => this.homie.pulse(),
    });
  }
}

function guestOf(runtime: StationRuntime): Guest {
  const behindOpenDoor = (bay: number): BayWorld => {
    const world = runtime.world(bay);
    if (world.door !== 'open') throw new Error(`the door of bay ${bay} is shut`);
    return world;
  };
  return {
    put: (bay, { connector, watts, charge = 0.2 }) => {
      if (behindOpenDoor(bay).device) throw new Error(`bay ${bay} is taken`);
      runtime.alter(bay, { device: { connector, watts, charge } });
    },
    take: (bay) => {
      behindOpenDoor(bay);
      runtime.alter(bay, { device: null });
    },
    closeDoor: (bay) => runtime.alter(bay, { door: 'closed' }),
    forceDoor: (bay) => runtime.alter(bay, { door: 'open' }),
  };
}

const fingerprint = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 16);

function isSigned(key: Buffer, message: string, mac: string): boolean {
  const given = Buffer.from(mac, 'hex');
  const right = createHmac('sha256', key).update(message).digest();
  return given.length === right.length && timingSafeEqual(given, right);
}
