import fc from 'fast-check';
import { NONCE_TTL_MS, openingMessage } from '../../src/contracts/devices/station.js';
import { JOURNAL_FULL } from '../../firmware-stubs/journal.js';
import { Auditor, Bench, deeds, DEVICE, perform, sign } from './stub-bench.js';

describe('the station opens a door', () => {
  it('only for a fresh, signed, unused nonce of its own, once an id, and never below the highest epoch', () => {
    let opened = 0;
    fc.assert(
      fc.property(deeds, (list) => {
        const bench = new Bench();
        const auditor = new Auditor();
        for (const deed of list) perform(bench, auditor, deed);
        opened += bench.pulses();
      }),
      { numRuns: 2_000 },
    );
    // A station that never opens would pass everything above.
    expect(opened).toBeGreaterThan(500);
  });

  it('three seconds after the nonce and not a millisecond later', () => {
    for (const [wait, pulses] of [[NONCE_TTL_MS, 1] as const, [NONCE_TTL_MS + 1, 0] as const]) {
      const bench = new Bench();
      const nonce = bench.challenge('a') ?? '';
      bench.now += wait;
      bench.command(1, 'a', nonce);
      expect(bench.pulses()).toBe(pulses);
    }
  });

  it('with the same nonce for a repeated question, whose life is not renewed', () => {
    const bench = new Bench();
    const nonce = bench.challenge('a') ?? '';
    bench.now += 2_000;
    expect(bench.challenge('a')).toBe(nonce);
    bench.now += 1_001;
    expect(bench.challenge('a')).toBe(nonce);
    bench.command(1, 'a', nonce);
    expect(bench.drain()).toEqual(['1 refused stale-nonce']);
  });

  it('not for a command signed for another bay, another op or another epoch', () => {
    const bench = new Bench();
    const nonce = bench.challenge('a') ?? '';
    const mac = sign(openingMessage(DEVICE, 1, 'a', 'open', 1, nonce));
    bench.command(2, 'a', nonce, { mac });
    bench.command(1, 'a', nonce, { mac, epoch: 2 });
    bench.command(1, 'a', nonce, { mac, op: 'power-off' });
    expect(bench.pulses()).toBe(0);
    expect(bench.state.journal.pending).toEqual([]);
    expect(bench.pulses(bench.command(1, 'a', nonce, { mac }))).toBe(1);
  });

  it('not for a nonce from before the reboot', () => {
    const bench = new Bench();
    const nonce = bench.challenge('a') ?? '';
    bench.boot();
    bench.command(1, 'a', nonce);
    expect(bench.pulses()).toBe(0);
  });

  it('not for a server whose lease is over, also after a reboot', () => {
    const bench = new Bench();
    bench.command(1, 'a', bench.challenge('a', 5) ?? '', { epoch: 5 });
    expect(bench.challenge('b', 4)).toBeNull();
    bench.boot();
    expect(bench.challenge('c', 4)).toBeNull();
    const nonce = bench.challenge('d', 5) ?? '';
    bench.command(1, 'd', nonce, { epoch: 4 });
    expect(bench.pulses()).toBe(1);
  });

  it('again after an unsigned question with an absurd epoch, once it was rebooted', () => {
    const bench = new Bench();
    bench.challenge('x', Number.MAX_SAFE_INTEGER);
    expect(bench.challenge('a', 1)).toBeNull();
    bench.boot();
    bench.command(1, 'a', bench.challenge('a', 1) ?? '');
    expect(bench.pulses()).toBe(1);
  });

  it('after it wrote the acceptance to its flash', () => {
    const bench = new Bench();
    const outputs = bench.command(1, 'a', bench.challenge('a') ?? '');
    const kinds = outputs.map((one) => one.kind);
    expect(kinds.indexOf('persist')).toBeLessThan(kinds.indexOf('pulse'));
    expect(bench.flash?.pending.map((one) => one.stage)).toEqual(['accepted']);
  });

  it('not when its journal is full, because it could not account for it', () => {
    const bench = new Bench();
    bench.feed({ kind: 'offline' });
    for (let at = 0; at < JOURNAL_FULL; at += 1) {
      bench.feed({ kind: 'door', bay: 2, door: at % 2 === 0 ? 'open' : 'closed' });
    }
    bench.command(1, 'a', bench.challenge('a') ?? '');
    expect(bench.pulses()).toBe(0);
    expect(bench.drain().at(-1)).toBe('1 refused journal-full');
  });
});
