import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { NONCE_TTL_MS, openingMessage, type Command, type Op } from '../../src/contracts/devices/station.js';
import type { BootSensors } from '../../firmware-stubs/bay.machine.js';
import {
  bootStation,
  stepStation,
  type StationConfig,
  type StationInput,
  type StationMemory,
  type StationOutput,
  type StationState,
} from '../../firmware-stubs/station.machine.js';

export const DEVICE = 'lobby';
export const BAYS = 2;
export const sign = (message: string): string => createHmac('sha256', 'key').update(message).digest('hex');
export const shut: BootSensors = { door: 'closed', occupied: false, overridden: false };

/** A station on a bench, with a clock that only we move. */
export class Bench {
  now = 0;
  flash: StationMemory | null = null;
  state!: StationState;
  nonces = 0;
  readonly outputs: StationOutput[] = [];
  readonly config: StationConfig = {
    device: DEVICE,
    verify: (message, mac) => sign(message) === mac,
    nonce: () => (++this.nonces).toString(16).padStart(32, '0'),
  };

  constructor(sensors: readonly BootSensors[] = Array.from({ length: BAYS }, () => shut)) {
    this.boot(sensors);
  }

  boot(sensors: readonly BootSensors[] = Array.from({ length: BAYS }, () => shut)): void {
    const step = bootStation(this.flash, sensors, this.now);
    this.state = step.state;
    this.keep(step.outputs);
    this.feed({ kind: 'online' });
  }

  feed(input: StationInput): readonly StationOutput[] {
    const step = stepStation(this.config, this.state, input, this.now);
    this.state = step.state;
    this.keep(step.outputs);
    return step.outputs;
  }

  challenge(id: string, epoch = 1): string | null {
    const answer = this.feed({ kind: 'challenge', request: { id, epoch } }).find(
      (one) => one.kind === 'challenge',
    );
    return answer?.kind === 'challenge' ? answer.nonce : null;
  }

  command(bay: number, id: string, nonce: string, more: { epoch?: number; op?: Op; mac?: string } = {}) {
    const { epoch = 1, op = 'open' } = more;
    const mac = more.mac ?? sign(openingMessage(DEVICE, epoch, id, op, bay, nonce));
    const command: Command = { id, op, epoch, nonce, mac };
    return this.feed({ kind: 'command', bay, command });
  }

  pulses(outputs: readonly StationOutput[] = this.outputs): number {
    return outputs.filter((one) => one.kind === 'pulse').length;
  }

  /** Acknowledges until nothing is left; what the house then knows. */
  drain(): string[] {
    const told: string[] = [];
    for (let head = this.state.journal.pending[0]; head; head = this.state.journal.pending[0]) {
      told.push(`${head.bay} ${head.stage} ${head.reason ?? head.cause}`);
      this.feed({ kind: 'ack', ack: { boot: head.boot, seq: head.seq } });
    }
    return told;
  }

  private keep(outputs: readonly StationOutput[]): void {
    this.outputs.push(...outputs);
    for (const one of outputs)
      if (one.kind === 'persist') this.flash = JSON.parse(JSON.stringify(one.memory)) as StationMemory;
  }
}

export type Deed =
  | { do: 'challenge'; id: string; epoch: number }
  | {
      do: 'command';
      id: string;
      epoch: number;
      /** 0: the one issued for this id last; else by number. */ nonce: number;
      bay: number;
      op: Op;
      forged: boolean;
    }
  | { do: 'wait'; ms: number }
  | { do: 'door'; bay: number; door: 'open' | 'closed' }
  | { do: 'visit'; id: string; epoch: number; bay: number; ms: number }
  | { do: 'reboot' };

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const epochs = fc.integer({ min: 1, max: 3 });
export const bays = fc.integer({ min: 1, max: BAYS });
export const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('challenge' as const), id: ids, epoch: epochs }) },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('command' as const),
        id: ids,
        epoch: epochs,
        nonce: fc.constantFrom(0, 0, 0, 1, 2, 3),
        bay: bays,
        op: fc.constantFrom<Op>('open', 'open', 'open', 'power-off', 'power-on', 'locate'),
        forged: fc.constantFrom(false, false, false, true),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 2_500 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('door' as const),
        bay: bays,
        door: fc.constantFrom('open' as const, 'closed' as const),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('visit' as const),
        id: ids,
        epoch: epochs,
        bay: bays,
        ms: fc.integer({ min: 0, max: 4_000 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('reboot' as const) }) },
  ),
  { minLength: 10, maxLength: 60, size: 'max' },
);

/** The reader's own books on nonces, kept apart from the station's. */
export class Auditor {
  readonly issued = new Map<string, { id: string; at: number }>();
  readonly spent = new Set<string>();
  readonly ids = new Set<string>();
  epoch = 0;

  reboot(): void {
    this.issued.clear();
    this.ids.clear();
  }

  pulse(bench: Bench, deed: Deed & { do: 'command' }, nonce: string): void {
    const issued = this.issued.get(nonce);
    expect(deed.forged).toBe(false);
    expect(deed.op).toBe('open');
    expect(issued?.id).toBe(deed.id);
    expect(bench.now - (issued?.at ?? -Infinity)).toBeLessThanOrEqual(NONCE_TTL_MS);
    expect(this.spent.has(nonce)).toBe(false);
    expect(this.ids.has(deed.id)).toBe(false);
    expect(deed.epoch).toBeGreaterThanOrEqual(this.epoch);
    this.spent.add(nonce);
    this.ids.add(deed.id);
    this.epoch = deed.epoch;
  }
}

export function perform(bench: Bench, auditor: Auditor, deed: Deed): void {
  const before = bench.pulses();
  if (deed.do === 'visit') {
    const { id, epoch, bay, ms } = deed;
    perform(bench, auditor, { do: 'challenge', id, epoch });
    perform(bench, auditor, { do: 'wait', ms });
    return perform(bench, auditor, { do: 'command', id, epoch, bay, nonce: 0, op: 'open', forged: false });
  }
  if (deed.do === 'wait') {
    bench.now += deed.ms;
    bench.feed({ kind: 'tick' });
  } else if (deed.do === 'reboot') {
    auditor.reboot();
    bench.boot(bench.state.bays.map((bay) => ({ ...shut, door: bay.door })));
  } else if (deed.do === 'door') {
    bench.feed({ kind: 'door', bay: deed.bay, door: deed.door });
  } else if (deed.do === 'challenge') {
    const nonce = bench.challenge(deed.id, deed.epoch);
    if (nonce && !auditor.issued.has(nonce)) auditor.issued.set(nonce, { id: deed.id, at: bench.now });
  } else {
    const own = [...auditor.issued].findLast(([, issued]) => issued.id === deed.id)?.[0];
    const nonce = (deed.nonce === 0 ? own : undefined) ?? deed.nonce.toString(16).padStart(32, '0');
    bench.command(deed.bay, deed.id, nonce, { ...deed, mac: deed.forged ? 'ab'.repeat(32) : undefined });
    if (bench.pulses() === before + 1) return auditor.pulse(bench, deed, nonce);
  }
  expect(bench.pulses()).toBe(before);
}
