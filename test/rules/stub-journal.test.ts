import fc from 'fast-check';
import { dueStation, RESTORE_WITHIN_MS, type StationOutput } from '../../firmware-stubs/station.machine.js';
import { Auditor, bays, Bench, deeds, perform, shut } from './stub-bench.js';

describe('the journal', () => {
  it('arrives complete and in order, whatever the line drops or doubles', () => {
    const line = fc.array(fc.record({ lostOut: fc.boolean(), lostIn: fc.boolean(), twice: fc.boolean() }), {
      minLength: 30,
    });
    const doors = fc.array(bays, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(line, doors, fc.nat(19), (plan, moves, cutAt) => {
        const bench = new Bench();
        const received: string[] = [];
        let at = 0;
        let written = 0;
        const deliver = (outputs: readonly StationOutput[]): void => {
          for (const one of outputs) {
            if (one.kind !== 'event') continue;
            const luck = plan[at++ % plan.length];
            if (luck?.lostOut && at < 200) continue;
            const key = `${one.event.boot}.${one.event.seq}`;
            for (let copy = luck?.twice ? 2 : 1; copy > 0; copy -= 1) {
              if (!received.includes(key)) received.push(key);
              if (luck?.lostIn && at < 200) continue;
              deliver(bench.feed({ kind: 'ack', ack: one.event }));
            }
          }
        };
        moves.forEach((bay, index) => {
          const door = bench.state.bays[bay - 1]?.door === 'open' ? 'closed' : 'open';
          deliver(bench.feed({ kind: 'door', bay, door }));
          written += 1;
          if (index === cutAt) bench.boot(bench.state.bays.map((one) => ({ ...shut, door: one.door })));
        });
        for (let round = 0; round < 300 && bench.state.journal.pending.length > 0; round += 1) {
          bench.now += 1_000;
          deliver(bench.feed({ kind: 'tick' }));
        }
        const order = received
          .map((key) => key.split('.').map(Number))
          .map(([boot = 0, seq = 0]) => boot * 1_000 + seq);
        expect(received).toHaveLength(written);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it('waits for a receipt of exactly what it sent, and says it again until then', () => {
    const bench = new Bench();
    bench.feed({ kind: 'door', bay: 1, door: 'open' });
    bench.feed({ kind: 'ack', ack: { boot: 1, seq: 2 } });
    bench.feed({ kind: 'ack', ack: { boot: 2, seq: 1 } });
    expect(bench.state.journal.pending).toHaveLength(1);
    bench.now = dueStation(bench.state) ?? 0;
    expect(bench.feed({ kind: 'tick' }).filter((one) => one.kind === 'event')).toHaveLength(1);
    bench.feed({ kind: 'ack', ack: { boot: 1, seq: 1 } });
    expect(bench.state.journal.pending).toHaveLength(0);
    expect(dueStation(bench.state)).toBeNull();
  });

  it('is silent while there is no connection, and starts at once when there is', () => {
    const bench = new Bench();
    bench.feed({ kind: 'offline' });
    expect(bench.feed({ kind: 'door', bay: 1, door: 'open' }).some((one) => one.kind === 'event')).toBe(
      false,
    );
    expect(dueStation(bench.state)).toBeNull();
    expect(bench.feed({ kind: 'online' }).some((one) => one.kind === 'event')).toBe(true);
  });
});

describe('a boot', () => {
  it('moves no lock relay, whatever the flash and the sensors say', () => {
    const sensors = fc.array(
      fc.record({
        door: fc.constantFrom('open' as const, 'closed' as const, 'unknown' as const),
        occupied: fc.boolean(),
        overridden: fc.boolean(),
      }),
      { minLength: 1, maxLength: 64 },
    );
    fc.assert(
      fc.property(deeds, sensors, (list, after) => {
        const bench = new Bench();
        const auditor = new Auditor();
        for (const deed of list) perform(bench, auditor, deed);
        const before = bench.pulses();
        bench.boot(after);
        for (let wait = 0; wait < 61; wait += 1) {
          bench.now += 1_000;
          bench.feed({ kind: 'tick' });
        }
        expect(bench.pulses()).toBe(before);
        const held = bench.state.bays.map((bay) => bay.held);
        expect(bench.state.bays.map((bay) => bay.supplied)).toEqual(
          after.map((one, at) => one.occupied && !held[at]),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('gives occupied bays their power back one after the other, all within a minute', () => {
    const full = Array.from({ length: 64 }, () => ({ ...shut, occupied: true }));
    const bench = new Bench(full);
    expect(bench.state.bays.some((bay) => bay.supplied)).toBe(false);
    bench.now += RESTORE_WITHIN_MS / 2;
    bench.feed({ kind: 'tick' });
    const half = bench.state.bays.filter((bay) => bay.supplied).length;
    expect(half).toBeGreaterThan(20);
    expect(half).toBeLessThan(44);
    bench.now += RESTORE_WITHIN_MS / 2 + 1;
    bench.feed({ kind: 'tick' });
    expect(bench.state.bays.every((bay) => bay.supplied)).toBe(true);
  });

  it('tells of a key turned, a door levered and an opening cut short in the dark', () => {
    const bench = new Bench();
    bench.command(2, 'a', bench.challenge('a') ?? '');
    bench.boot([
      { door: 'closed', occupied: false, overridden: true },
      { door: 'open', occupied: false, overridden: false },
    ]);
    expect(bench.drain()).toEqual([
      '2 accepted command',
      '1 opened override',
      '1 closed override',
      '2 opened command',
    ]);
    const other = new Bench();
    other.boot([{ ...shut, door: 'open' }, shut]);
    expect(other.drain()).toEqual(['1 opened none']);
    expect(other.state.bays[0]?.breakIn).toBe(true);
  });
});
