import { pino } from 'pino';
import type { LiveChange, LiveSnapshot } from '../../src/contracts/live.js';
import { DeskFacade } from '../../src/domains/desk/desk.facade.js';
import type { DevicesFacade } from '../../src/domains/devices/devices.facade.js';
import { GuestsFacade } from '../../src/domains/guests/guests.facade.js';
import type { StaffFacade } from '../../src/domains/staff/staff.facade.js';
import { audiencesOf, type AudienceName } from '../../src/live/audience.rules.js';
import { Boards } from '../../src/live/boards.js';
import type { CareReads } from '../../src/live/care-reads.js';
import { CatchUp, type Newcomer } from '../../src/live/catch-up.js';
import { Changes } from '../../src/live/changes.js';
import { HouseReads } from '../../src/live/house-reads.js';
import { Follower, type Stage } from '../../src/live/follower.js';
import type { Reads } from '../../src/live/reads.js';
import { Lease } from '../../src/platform/outbox/lease.js';
import { Relay } from '../../src/platform/outbox/relay.js';
import type { Stamped } from '../../src/platform/outbox/stamped.js';
import { type Desk, HOTEL, openDesk } from './desk-house.js';

const quiet = pino({ level: 'silent' });

/** No machines here; what they show is tested in their own room. */
const noDevices = {
  stationStates: () => Promise.resolve([]),
  bayStates: () => Promise.resolve([]),
  alertStates: () => Promise.resolve([]),
  kioskBayStates: () => Promise.resolve([]),
} as unknown as DevicesFacade;
const noCalls = { helpStates: () => Promise.resolve([]) } as unknown as StaffFacade;

/** Of what boards show of people, here only what is promised. */
function careOf({ promises }: Desk): CareReads {
  const reads: Reads = { promise: (hotel, ids) => promises.promiseStates(hotel, ids) };
  return { reads } as unknown as CareReads;
}

/** A console that checks what it hears: every change must follow the one before, exactly. */
export class TestConsole implements Newcomer {
  snapshots: LiveSnapshot[] = [];
  changes: LiveChange[] = [];
  position = -1;
  joined = false;
  left = false;
  readonly breaks: string[] = [];

  constructor(
    private readonly process: TestProcess,
    readonly audience: AudienceName = 'reception',
  ) {}

  /** @param since where it left off; without it, from nothing */
  connect(since: number | null = null, feed: string | null = null): Promise<void> {
    if (since !== null) this.position = since;
    return this.process.catchUp.bring(HOTEL, this.audience, { since, feed, audience: null }, this);
  }

  snapshot(snapshot: LiveSnapshot): void {
    this.snapshots.push(snapshot);
    this.position = snapshot.position;
  }

  change(change: LiveChange): void {
    if (change.prev !== this.position)
      this.breaks.push(`${this.position} → ${change.prev}:${change.position}`);
    this.changes.push(change);
    this.position = change.position;
  }

  gone(): boolean {
    return this.left;
  }

  join(): void {
    this.joined = true;
    this.process.rooms.add(this);
  }

  leave(): void {
    this.left = true;
    this.process.rooms.delete(this);
  }
}

/** One app process as far as the live view goes: lease, relay, follower, and its consoles. */
export class TestProcess implements Stage {
  readonly rooms = new Set<TestConsole>();
  readonly delivered: Stamped[] = [];
  readonly lease: Lease;
  readonly relay: Relay;
  readonly follower: Follower;
  readonly catchUp: CatchUp;
  private timer: NodeJS.Timeout | null = null;

  constructor(readonly desk: Desk) {
    const { db, clock, hotels, catalogue } = desk;
    const guests = new GuestsFacade(db, clock, hotels);
    const house = new HouseReads(guests, catalogue, new DeskFacade(db), noDevices, noCalls);
    const boards = new Boards(db, house, careOf(desk), noDevices);
    const changes = new Changes(boards);
    this.lease = new Lease(db, quiet);
    this.follower = new Follower(db, changes, quiet);
    this.follower.show(this);
    this.catchUp = new CatchUp(db, clock, boards, changes, this.follower);
    this.relay = new Relay({
      db,
      lease: this.lease,
      log: quiet,
      audiencesOf,
      deliver: (events) => {
        this.delivered.push(...events);
        return this.follower.deliver(events);
      },
    });
  }

  /** Stamps, if it gets the lease, and looks for what others have stamped. */
  async start(): Promise<void> {
    await this.lease.renew();
    this.relay.start();
    this.timer = setInterval(() => void this.follower.look(), 20);
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.relay.stop();
    await this.follower.look();
  }

  listening(_hotel: string, audience: AudienceName): boolean {
    return [...this.rooms].some((one) => one.audience === audience);
  }

  send(_hotel: string, audience: AudienceName, change: LiveChange): void {
    for (const one of this.rooms) if (one.audience === audience) one.change(change);
  }
}

export async function openLive(): Promise<{ desk: Desk; close(): Promise<void> }> {
  const desk = await openDesk(20);
  return { desk, close: desk.close };
}

/** Waits for something that another turn of the event loop brings. */
export async function until(what: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await what())) {
    if (performance.now() > end) throw new Error('it did not come');
    await pause(5);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
