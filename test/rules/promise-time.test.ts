import fc from 'fast-check';
import { milestones, nearness } from '../../src/domains/promises/promise.rules.js';

const MINUTE = 60_000;
const START = Date.parse('2015-09-18T15:00:00+02:00');
const ORDER = ['calm', 'half', 'escalated', 'broken'];
const minutes = fc.integer({ min: 1, max: 14 * 24 * 60 });
const at = new Date(START);
const after = (ms: number) => new Date(START + ms);

describe('the time of a promise', () => {
  test('is warned of at its half, reaches the manager at four fifths, and breaks at its end, in that order', () => {
    fc.assert(
      fc.property(minutes, (long) => {
        const due = after(long * MINUTE);
        const { half, escalated, broken } = milestones(at, due);
        expect([half, escalated, broken].map((time) => time.getTime() - START)).toEqual([
          long * 30_000,
          long * 48_000,
          long * MINUTE,
        ]);
        expect(at < half && half < escalated && escalated < broken).toBe(true);
        expect(nearness(at, due, at)).toBe('calm');
        for (const [time, state, before] of [
          [half, 'half', 'calm'],
          [escalated, 'escalated', 'half'],
          [broken, 'broken', 'escalated'],
        ] as const) {
          expect(nearness(at, due, time)).toBe(state);
          expect(nearness(at, due, new Date(time.getTime() - 1))).toBe(before);
        }
      }),
    );
  });

  test('only comes nearer', () => {
    fc.assert(
      fc.property(minutes, fc.nat({ max: 1_000_000 }), fc.nat({ max: 1_000_000 }), (long, one, other) => {
        const due = after(long * MINUTE);
        const states = [one, other]
          .sort((a, b) => a - b)
          .map((part) => nearness(at, due, after((long * MINUTE * part) / 800_000)));
        expect(ORDER.indexOf(states[0] ?? '')).toBeLessThanOrEqual(ORDER.indexOf(states[1] ?? ''));
      }),
    );
  });
});
