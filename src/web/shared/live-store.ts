import type {
  LiveChange,
  LiveHello,
  LiveKind,
  LiveKinds,
  LiveSnapshot,
  LiveState,
} from '../../contracts/live.js';

export type LiveStatus = 'connecting' | 'live' | 'lost';

export interface Connection {
  status: LiveStatus;
  /** Browser time since which nothing new was heard; null while live. */
  since: number | null;
}

interface Held {
  version: number;
  state: LiveKinds[LiveKind] | null;
}

const empty: ReadonlyMap<string, unknown> = new Map<string, unknown>();

/**
 * What an audience's board shows, held whole: kind → id → state. A gap in the feed is never shown as truth:
 * `change` answers false and the caller asks for a new snapshot.
 */
export class LiveStore {
  private readonly held = new Map<LiveKind, Map<string, Held>>();
  private readonly views = new Map<LiveKind, ReadonlyMap<string, unknown>>();
  private readonly listeners = new Set<() => void>();
  private position: number | null = null;
  private feed: string | null = null;
  private offset = 0;
  private connection: Connection = { status: 'connecting', since: null };

  constructor(private readonly now: () => number = Date.now) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What to say at the next handshake. */
  hello(): LiveHello {
    return this.position === null || this.feed === null ? {} : { since: this.position, feed: this.feed };
  }

  /** Same map as long as nothing of this kind changed. */
  kind<K extends LiveKind>(kind: K): ReadonlyMap<string, LiveKinds[K]> {
    return (this.views.get(kind) ?? empty) as ReadonlyMap<string, LiveKinds[K]>;
  }

  link(): Connection {
    return this.connection;
  }

  /** House time in ms; moved clocks included. */
  houseNow(): number {
    return this.now() + this.offset;
  }

  /** House time of a browser time. */
  houseTime(at: number): number {
    return at + this.offset;
  }

  ready(): boolean {
    return this.position !== null;
  }

  status(status: LiveStatus): void {
    if (status === this.connection.status) return;
    this.connection = { status, since: status === 'live' ? null : (this.connection.since ?? this.now()) };
    this.tell();
  }

  snapshot(snapshot: LiveSnapshot): void {
    const kinds = new Set<LiveKind>(this.held.keys());
    this.held.clear();
    this.position = snapshot.position;
    this.feed = snapshot.feed;
    this.offset = Date.parse(snapshot.at) - this.now();
    for (const state of snapshot.states) {
      this.keep(state);
      kinds.add(state.kind);
    }
    for (const kind of kinds) this.look(kind);
    this.tell();
  }

  /** False: something is missing before it (or there is no snapshot yet). */
  change(change: LiveChange): boolean {
    if (this.position === null) return false;
    if (change.position <= this.position) return true;
    if (change.prev !== this.position) return false;
    this.position = change.position;
    const kinds = new Set<LiveKind>();
    for (const state of change.states) if (this.keep(state)) kinds.add(state.kind);
    for (const kind of kinds) this.look(kind);
    this.tell();
    return true;
  }

  /** Forget where we stood, so that the next handshake brings a whole snapshot. */
  forget(): void {
    this.position = null;
    this.feed = null;
  }

  private keep({ kind, id, version, state }: LiveState): boolean {
    const rows = this.held.get(kind) ?? new Map<string, Held>();
    this.held.set(kind, rows);
    const before = rows.get(id);
    if (before && before.version > version) return false;
    rows.set(id, { version, state });
    return true;
  }

  private look(kind: LiveKind): void {
    const rows = [...(this.held.get(kind) ?? new Map<string, Held>())];
    this.views.set(
      kind,
      new Map(rows.filter(([, row]) => row.state !== null).map(([id, row]) => [id, row.state])),
    );
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
