import fc from 'fast-check';
import {
  bootBay,
  dueBay,
  GRANT_MS,
  JAM_AFTER_MS,
  stepBay,
  TOO_HOT_C,
  type BayInput,
  type BayOutput,
  type BayState,
} from '../../firmware-stubs/bay.machine.js';
import { drawnWatts, emptyBay, meterOf, passTime, type BayWorld } from '../../firmware-stubs/bay.physics.js';
import { UNKNOWN_AFTER_MS } from '../../src/contracts/devices/station.js';

const fresh = (): BayState => bootBay(null, { door: 'closed', occupied: false, overridden: false }, 0).state;

/** Runs inputs at their times; returns the last state and what was told. */
function run(
  list: ReadonlyArray<readonly [number, BayInput]>,
  from = fresh(),
): { state: BayState; told: string[]; all: BayOutput[] } {
  let state = from;
  const all: BayOutput[] = [];
  for (const [now, input] of list) {
    const step = stepBay(state, input, now);
    state = step.state;
    all.push(...step.outputs);
  }
  const told = all.flatMap((one) =>
    one.kind === 'tell' ? [`${one.stage} ${one.cause}${one.id ? ` ${one.id}` : ''}`] : [],
  );
  return { state, told, all };
}

const open: BayInput = { kind: 'open', id: 'a', cause: 'command' };
const door = (to: 'open' | 'closed' | 'unknown'): BayInput => ({ kind: 'door', door: to });
const meter = (watts: number, celsius = 25): BayInput => ({
  kind: 'meter',
  meter: { watts, wattHours: 0, celsius },
});

describe('a bay', () => {
  it('tells accepted, opened and closed, the last one without the command', () => {
    const { told, state } = run([
      [0, open],
      [100, door('open')],
      [9_000, door('closed')],
    ]);
    expect(told).toEqual(['accepted command a', 'opened command a', 'closed command']);
    expect(state).toMatchObject({ door: 'closed', lock: 'locked', grant: null, breakIn: false });
  });

  it('says jammed well before the house gives the command up, and opened when the door gives way late', () => {
    expect(JAM_AFTER_MS).toBeLessThan(UNKNOWN_AFTER_MS - 1_000);
    const jammed = run([
      [0, open],
      [JAM_AFTER_MS, { kind: 'tick' }],
    ]);
    expect(jammed.told).toEqual(['accepted command a', 'jammed command a']);
    expect(jammed.state.lock).toBe('jammed');
    expect(run([[GRANT_MS, door('open')]], jammed.state).told).toEqual(['opened command a']);
    expect(run([[GRANT_MS + 1, door('open')]], jammed.state).told).toEqual(['opened none']);
  });

  it('fires its relay even when the sensor says that the door is open already', () => {
    const { all } = run([
      [0, { kind: 'override' }],
      [10, door('open')],
      [5_000, open],
    ]);
    expect(all.slice(1)).toEqual([
      { kind: 'tell', stage: 'accepted', cause: 'command', id: 'a' },
      { kind: 'pulse' },
      { kind: 'tell', stage: 'opened', cause: 'command', id: 'a' },
    ]);
  });

  it('calls a door that moves on its own a break-in until it is shut', () => {
    const forced = run([[0, door('open')]]);
    expect(forced.told).toEqual(['opened none']);
    expect(forced.state.breakIn).toBe(true);
    expect(run([[9, door('closed')]], forced.state).state.breakIn).toBe(false);
  });

  it('one opening does not excuse the next', () => {
    const { told } = run([
      [0, open],
      [100, door('open')],
      [200, door('closed')],
      [300, door('open')],
    ]);
    expect(told.at(-1)).toBe('opened none');
  });

  it('charges what stands in it, tells full, and cuts the power of what runs hot', () => {
    const charging = run([
      [0, { kind: 'occupied', occupied: true }],
      [1, meter(18)],
    ]);
    expect(charging.state).toMatchObject({ supplied: true, charging: 'charging' });
    expect(run([[2, meter(0.4)]], charging.state).state.charging).toBe('full');
    const hot = run([[2, meter(18, TOO_HOT_C + 1)]], charging.state);
    expect(hot.state).toMatchObject({ supplied: false, charging: 'fault' });
    expect(run([[3, meter(0, 25)]], hot.state).state.supplied).toBe(false);
    expect(run([[4, { kind: 'power-on' }]], hot.state).state.supplied).toBe(true);
  });

  it('stays dark when power-off was ordered, until power-on', () => {
    const off = run([
      [0, { kind: 'occupied', occupied: true }],
      [1, { kind: 'power-off' }],
      [2, meter(0)],
    ]);
    expect(off.state).toMatchObject({ supplied: false, held: true, charging: 'idle' });
    expect(run([[3, { kind: 'power-on' }]], off.state).state.supplied).toBe(true);
  });

  it('pulses its lock for an order to open and for nothing else; opened and closed take turns', () => {
    const inputs: fc.Arbitrary<BayInput> = fc.oneof(
      fc.constantFrom<BayInput>(
        open,
        { kind: 'override' },
        { kind: 'power-on' },
        { kind: 'power-off' },
        { kind: 'locate' },
        { kind: 'tick' },
        door('open'),
        door('closed'),
      ),
      fc.boolean().map((occupied): BayInput => ({ kind: 'occupied', occupied })),
      fc.tuple(fc.nat(80), fc.nat(90)).map(([watts, celsius]) => meter(watts, celsius)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3_000), inputs), { maxLength: 60 }), (list) => {
        let now = 0;
        let state = fresh();
        for (const [wait, input] of list) {
          now += wait;
          const was = state.door;
          const step = stepBay(state, input, now);
          state = step.state;
          const pulses = step.outputs.filter((one) => one.kind === 'pulse').length;
          expect(pulses).toBe(input.kind === 'open' ? 1 : 0);
          const stages = step.outputs.flatMap((one) => (one.kind === 'tell' ? [one.stage] : []));
          expect(stages.includes('closed')).toBe(was === 'open' && state.door === 'closed');
          if (was === 'closed' && state.door === 'open') expect(stages).toEqual(['opened']);
          if (state.supplied) expect(state.occupied && !state.held && state.charging !== 'fault').toBe(true);
          if (input.kind === 'tick') expect(dueBay(state) ?? Infinity).toBeGreaterThan(now);
        }
      }),
    );
  });
});

describe('the world behind the door', () => {
  it('a phone charges fast, then slowly, then no more; energy only grows; the bay stays below the cut', () => {
    let world: BayWorld = {
      ...emptyBay,
      supplied: true,
      device: { connector: 'usb-c', watts: 20, charge: 0 },
    };
    const start = drawnWatts(world);
    for (let minute = 0; minute < 240; minute += 1) {
      const next = passTime(world, 60_000);
      expect(next.wattHours).toBeGreaterThanOrEqual(world.wattHours);
      expect(drawnWatts(next)).toBeLessThanOrEqual(drawnWatts(world));
      expect(next.celsius).toBeLessThan(TOO_HOT_C);
      world = next;
    }
    expect(start).toBe(20);
    expect(meterOf(world).watts).toBeLessThan(1.5);
    expect(world.wattHours).toBeGreaterThan(14);
    expect(world.wattHours).toBeLessThan(17);
  });
});
