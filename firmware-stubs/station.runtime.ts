import { emptyBay, meterOf, passTime, SPRING_MS, type BayWorld } from './bay.physics.js';
import type { BootSensors } from './bay.machine.js';
import type { Faults } from './faults.js';
import {
  bootStation,
  dueStation,
  stepStation,
  type StationConfig,
  type StationInput,
  type StationOutput,
  type StationState,
  type StationStep,
} from './station.machine.js';
import type { StationStore } from './store.js';

export interface RuntimeOptions {
  readonly machine: StationConfig;
  readonly bays: number;
  readonly store: StationStore;
  readonly faults: Faults;
  /** Monotonic, ms. */
  readonly clock: () => number;
  readonly telemetryMs: number;
  readonly firstBoot: number;
  /** What must go out on the line. */
  readonly out: (output: StationOutput) => void;
  /** After every step: values may have changed. */
  readonly changed: () => void;
  /** After every telemetry round. */
  readonly measured: () => void;
}

/** The board and the world around it: runs the machine, moves the relays, lets time pass. */
export class StationRuntime {
  state: StationState | null = null;
  private readonly worlds: BayWorld[];
  private readonly timers = new Set<NodeJS.Timeout>();
  private due: NodeJS.Timeout | null = null;
  private passedAt: number;

  constructor(private readonly options: RuntimeOptions) {
    this.worlds = Array.from({ length: options.bays }, () => emptyBay);
    this.passedAt = options.clock();
  }

  powerUp(): void {
    if (this.state) return;
    const { store, clock, firstBoot, telemetryMs } = this.options;
    this.carryOut(bootStation(store.load(), this.worlds.map(this.bootSensors), clock(), firstBoot));
    this.worlds.forEach((world, at) => (this.worlds[at] = { ...world, overridden: false }));
    const meter = setInterval(() => this.telemetry(), telemetryMs);
    this.timers.add(meter);
    this.measure();
  }

  /** Everything in memory is gone; the lock relays fall back to locked, charging stops. */
  powerDown(): void {
    this.letTimePass();
    this.state = null;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    if (this.due) clearTimeout(this.due);
    this.due = null;
    this.worlds.forEach((world, at) => (this.worlds[at] = { ...world, supplied: false }));
  }

  feed(input: StationInput): void {
    if (!this.state) return;
    this.carryOut(stepStation(this.options.machine, this.state, input, this.options.clock()));
  }

  /** Reads the meters and lets the machine have them. */
  measure(): void {
    this.letTimePass();
    this.worlds.forEach((world, at) => this.feed({ kind: 'meter', bay: at + 1, meter: meterOf(world) }));
  }

  private telemetry(): void {
    this.measure();
    this.options.measured();
  }

  world(bay: number): BayWorld {
    const world = this.worlds[bay - 1];
    if (!world) throw new RangeError(`no bay ${bay}`);
    return world;
  }

  /** Changes the world of one bay; the sensors tell the machine, when it has power. */
  alter(bay: number, change: Partial<BayWorld>): void {
    this.letTimePass();
    const before = this.world(bay);
    const after = { ...before, ...change };
    this.worlds[bay - 1] = after;
    if (after.overridden && !before.overridden && this.state) {
      this.worlds[bay - 1] = { ...after, overridden: false };
      this.feed({ kind: 'override', bay });
    }
    this.sense(bay);
    if (before.device !== after.device) this.feed({ kind: 'occupied', bay, occupied: after.device !== null });
  }

  /** The door sensor is read again: the door moved, or the sensor broke or was repaired. */
  sense(bay: number): void {
    this.feed({ kind: 'door', bay, door: this.options.faults.sense(bay, this.world(bay).door) });
  }

  private readonly bootSensors = (world: BayWorld, at: number): BootSensors => ({
    door: this.options.faults.sense(at + 1, world.door),
    occupied: world.device !== null,
    overridden: world.overridden,
  });

  private carryOut(step: StationStep): void {
    this.state = step.state;
    for (const output of step.outputs) this.act(output);
    this.schedule();
    this.options.changed();
  }

  private act(output: StationOutput): void {
    if (output.kind === 'persist') return this.options.store.save(output.memory);
    if (output.kind === 'pulse') return this.pulse(output.bay);
    if (output.kind !== 'supply') return this.options.out(output);
    this.letTimePass();
    this.worlds[output.bay - 1] = { ...this.world(output.bay), supplied: output.on };
    // The meter settles a moment after the relay.
    this.later(50, () =>
      this.feed({ kind: 'meter', bay: output.bay, meter: meterOf(this.world(output.bay)) }),
    );
  }

  private pulse(bay: number): void {
    if (this.options.faults.holdsDoor(bay)) return;
    this.later(SPRING_MS, () => this.alter(bay, { door: 'open' }));
  }

  private later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms);
    this.timers.add(timer);
  }

  private schedule(): void {
    if (this.due) clearTimeout(this.due);
    const at = this.state ? dueStation(this.state) : null;
    this.due =
      at === null
        ? null
        : setTimeout(() => this.feed({ kind: 'tick' }), Math.max(1, at - this.options.clock()));
  }

  private letTimePass(): void {
    const now = this.options.clock();
    const ms = now - this.passedAt;
    this.passedAt = now;
    if (ms > 0) this.worlds.forEach((world, at) => (this.worlds[at] = passTime(world, ms)));
  }
}
