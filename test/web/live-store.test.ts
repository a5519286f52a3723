import fc from 'fast-check';
import type { LiveChange, LiveState } from '../../src/contracts/live.js';
import { LiveStore } from '../../src/web/shared/live-store.js';

const stay = (id: string, version: number, there = true): LiveState => ({
  kind: 'stay',
  id,
  version,
  state: there ? { id, version } : null,
});
const snapshot = (position: number, states: LiveState[], feed = 'f') => ({
  position,
  feed,
  at: '2015-09-18T14:00:00Z',
  states,
});
const step = (prev: number, position: number, ...states: LiveState[]): LiveChange => ({
  prev,
  position,
  states,
});

describe('the live store', () => {
  it('says where it stands at the next handshake, and nothing before its first snapshot', () => {
    const store = new LiveStore();
    expect(store.hello()).toEqual({});
    store.snapshot(snapshot(7, []));
    expect(store.hello()).toEqual({ since: 7, feed: 'f' });
    store.forget();
    expect(store.hello()).toEqual({});
  });

  it('never shows a gap as truth', () => {
    const store = new LiveStore();
    store.snapshot(snapshot(7, [stay('a', 1)]));
    expect(store.change(step(8, 9, stay('a', 5)))).toBe(false);
    expect(store.kind('stay').get('a')?.version).toBe(1);
    expect(store.change(step(7, 9, stay('a', 5)))).toBe(true);
    expect(store.kind('stay').get('a')?.version).toBe(5);
  });

  it('takes a repeated step for done', () => {
    const store = new LiveStore();
    store.snapshot(snapshot(7, []));
    expect(store.change(step(7, 8, stay('a', 1)))).toBe(true);
    expect(store.change(step(7, 8, stay('a', 1)))).toBe(true);
    expect(store.hello().since).toBe(8);
  });

  it('keeps the higher version and forgets what left the board, whatever the order', () => {
    const versions = fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 1 });
    fc.assert(
      fc.property(versions, fc.integer({ min: 1, max: 5 }), (order, gone) => {
        const store = new LiveStore();
        store.snapshot(snapshot(0, []));
        order.forEach((version, index) =>
          store.change(step(index, index + 1, stay('a', version, version !== gone))),
        );
        const newest = Math.max(...order);
        expect(store.kind('stay').get('a')?.version).toBe(newest === gone ? undefined : newest);
      }),
    );
  });

  it('gives the same map until something of that kind changes', () => {
    const store = new LiveStore();
    store.snapshot(snapshot(0, [stay('a', 1)]));
    const before = store.kind('stay');
    store.change(step(0, 1, { kind: 'wish', id: 'w', version: 1, state: null }));
    expect(store.kind('stay')).toBe(before);
    store.change(step(1, 2, stay('b', 1)));
    expect(store.kind('stay')).not.toBe(before);
  });

  it('replaces everything with a snapshot, after a restore as well', () => {
    const store = new LiveStore();
    store.snapshot(snapshot(90, [stay('a', 9)]));
    store.snapshot(snapshot(3, [stay('b', 1)], 'restored'));
    expect([...store.kind('stay').keys()]).toEqual(['b']);
    expect(store.hello()).toEqual({ since: 3, feed: 'restored' });
  });

  it('knows house time when the clock was moved, and since when nothing was heard', () => {
    let now = Date.parse('2026-11-22T08:00:00Z');
    const store = new LiveStore(() => now);
    store.snapshot(snapshot(1, []));
    store.status('live');
    now += 60_000;
    expect(new Date(store.houseNow()).toISOString()).toBe('2015-09-18T14:01:00.000Z');
    store.status('lost');
    now += 60_000;
    store.status('connecting');
    expect(store.link()).toEqual({ status: 'connecting', since: now - 60_000 });
  });
});
