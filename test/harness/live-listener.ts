import { io, type Socket } from 'socket.io-client';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { LiveChange, LiveSnapshot, LiveState } from '../../src/contracts/live.js';

/** A console that takes nobody's word: it checks every position and every link, and keeps its own board. */
export class LiveListener {
  position: number | null = null;
  feed: string | null = null;
  readonly faults: string[] = [];
  readonly board = new Map<string, LiveState>();
  snapshots = 0;
  changes = 0;
  connects = 0;
  over: { code: string; at: number } | null = null;
  lostAt: number | null = null;
  refusal: string | null = null;
  private readonly socket: Socket;

  constructor(
    url: string,
    cookie: string,
    audience: 'reception' | 'facilities' | 'manager' | 'kiosk' | 'guest' = 'reception',
  ) {
    this.socket = io(url, {
      path: '/live',
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      timeout: 2_000,
      extraHeaders: { cookie },
      auth: (give) =>
        give({ audience, ...(this.position === null ? {} : { since: this.position, feed: this.feed }) }),
    });
    this.socket.on('connect', () => (this.connects += 1));
    this.socket.on('snapshot', (snapshot: LiveSnapshot) => this.start(snapshot));
    this.socket.on('change', (change: LiveChange) => this.follow(change));
    this.socket.on('over', ({ code }: { code: string }) => (this.over = { code, at: performance.now() }));
    this.socket.on('connect_error', (error) => {
      this.refusal = error.message;
      // a refusal in words is final for Socket.IO, and a house that is busy with itself says try_again
      if (error.message === 'try_again') setTimeout(() => this.socket.connect(), 100);
    });
    this.socket.on('disconnect', (reason) => {
      this.lostAt = performance.now();
      // the server's goodbye; a console comes back by itself
      if (reason === 'io server disconnect' && this.over?.code !== 'signed_out') this.socket.connect();
    });
  }

  get connected(): boolean {
    return this.socket.connected;
  }

  /** Until it has heard what everybody has heard. */
  async reaches(position: number, withinMs = 10_000): Promise<void> {
    await this.until(() => (this.position ?? -1) >= position, withinMs, `position ${position}`);
  }

  /**
   * The board a fresh console gets, once all that was committed has been told: its rows are read after its position, so
   * they may be ahead of it. What is still another after that time is for the test to find.
   */
  async meets(read: () => Promise<LiveSnapshot>, withinMs = 10_000): Promise<LiveSnapshot> {
    for (const end = performance.now() + withinMs; ; await pause(50)) {
      const snapshot = await read();
      await this.reaches(snapshot.position);
      const same = isDeepStrictEqual(standing(this.board.values()), standing(snapshot.states));
      if (same || performance.now() > end) return snapshot;
    }
  }

  async until(is: () => boolean, withinMs: number, what: string): Promise<void> {
    const end = performance.now() + withinMs;
    while (!is()) {
      if (performance.now() > end) {
        throw new Error(
          `not within ${withinMs} ms: ${what}; at ${this.position}, ${this.refusal ?? 'no refusal'}`,
        );
      }
      await pause(5);
    }
  }

  close(): void {
    this.socket.disconnect();
  }

  private start(snapshot: LiveSnapshot): void {
    this.snapshots += 1;
    if (this.position !== null && snapshot.feed === this.feed && snapshot.position < this.position) {
      this.faults.push(`a snapshot went back from ${this.position} to ${snapshot.position}`);
    }
    this.position = snapshot.position;
    this.feed = snapshot.feed;
    this.board.clear();
    snapshot.states.forEach((state) => this.put(state));
  }

  private follow(change: LiveChange): void {
    this.changes += 1;
    if (change.prev !== this.position) {
      this.faults.push(`after ${this.position} came ${change.position}, which follows ${change.prev}`);
    }
    if (change.position <= change.prev) this.faults.push(`${change.position} follows ${change.prev}`);
    this.position = change.position;
    change.states.forEach((state) => this.put(state));
  }

  /** As the contract says: whole states, and a lower version never replaces a higher one. */
  private put(state: LiveState): void {
    const key = `${state.kind} ${state.id}`;
    const known = this.board.get(key);
    if (!known || known.version <= state.version) this.board.set(key, state);
  }
}

/**
 * What stands on a board now, by kind and id, without what is gone; `stay` rows and moments are no standing rows.
 * Counts (house, amenity) carry the moment of reading as their version, so only what they say is compared.
 */
export function standing(states: Iterable<LiveState>): Map<string, unknown> {
  const rows = [...states].filter(
    ({ kind, state }) => state !== null && kind !== 'stay' && kind !== 'moment',
  );
  return new Map(
    rows
      .map(({ kind, id, version, state }): [string, unknown] => [
        `${kind} ${id}`,
        kind === 'house' || kind === 'amenity' ? { ...state, version: 0 } : { version, state },
      ])
      .toSorted(([a], [b]) => a.localeCompare(b)),
  );
}
