import type { Cause, Charging, Door, Lock, Stage } from '../src/contracts/devices/station.js';

/** The door springs open within 0.2 s of the pulse; after this time it is stuck. Well below UNKNOWN_AFTER_MS. */
export const JAM_AFTER_MS = 1_500;
/** A stuck door that gives way within this time still counts as opened by its command, not as a break-in. */
export const GRANT_MS = 10_000;
/** The mechanical key is turned before the door moves. */
const OVERRIDE_MS = 30_000;
/** Charging is cut above this, until the device is taken out or power-on is ordered. */
export const TOO_HOT_C = 60;
/** A device that draws less than this has had enough. */
const FULL_BELOW_W = 1.5;
const LOCATE_MS = 10_000;

export interface Meter {
  readonly watts: number;
  readonly wattHours: number;
  readonly celsius: number;
}

interface Grant {
  readonly cause: Cause;
  readonly id?: string;
  readonly since: number;
  readonly until: number;
  /** False once opened or jammed has been told. */
  readonly waiting: boolean;
}

export interface BayState {
  readonly door: Door;
  readonly lock: Lock;
  readonly occupied: boolean;
  /** The charging relay. */
  readonly supplied: boolean;
  /** power-off was ordered; kept across a reboot. */
  readonly held: boolean;
  readonly meter: Meter;
  readonly charging: Charging;
  readonly breakIn: boolean;
  /** Why the door may open now, or why it stands open. */
  readonly grant: Grant | null;
  readonly locateUntil: number | null;
  /** After a boot the charging power of occupied bays comes back one after the other. */
  readonly restoreAt: number | null;
}

/** What survives a power cut. */
export interface BayMemory {
  readonly door: Door;
  readonly held: boolean;
  /** An accepted opening of which nothing has been told yet. */
  readonly opening: { readonly id: string; readonly cause: Cause } | null;
}

export type BayInput =
  | { readonly kind: 'open'; readonly id: string; readonly cause: Cause }
  | { readonly kind: 'power-on' }
  | { readonly kind: 'power-off' }
  | { readonly kind: 'locate' }
  | { readonly kind: 'door'; readonly door: Door }
  | { readonly kind: 'override' }
  | { readonly kind: 'occupied'; readonly occupied: boolean }
  | { readonly kind: 'meter'; readonly meter: Meter }
  | { readonly kind: 'tick' };

export type BayOutput =
  | { readonly kind: 'pulse' }
  | { readonly kind: 'supply'; readonly on: boolean }
  | { readonly kind: 'tell'; readonly stage: Stage; readonly cause: Cause; readonly id?: string };

export interface BayStep {
  readonly state: BayState;
  readonly outputs: readonly BayOutput[];
}

export interface BootSensors {
  readonly door: Door;
  readonly occupied: boolean;
  /** A mechanical latch shows that the key was turned while there was no power. */
  readonly overridden: boolean;
}

/**
 * A bay after power-up. No relay moves here: the lock stays as it is, charging waits for `restoreAt`.
 * A door that moved while there was no power is told now.
 */
export function bootBay(memory: BayMemory | null, sensors: BootSensors, restoreAt: number): BayStep {
  const held = memory?.held ?? false;
  const outputs = movedInTheDark(memory, sensors);
  const state: BayState = {
    door: sensors.door,
    lock: sensors.door === 'open' ? 'unlocked' : 'locked',
    occupied: sensors.occupied,
    supplied: false,
    held,
    meter: { watts: 0, wattHours: 0, celsius: 21 },
    charging: 'idle',
    breakIn: sensors.door === 'open' && outputs.some((one) => one.kind === 'tell' && one.cause === 'none'),
    grant: null,
    locateUntil: null,
    restoreAt: sensors.occupied && !held ? restoreAt : null,
  };
  return { state, outputs };
}

function movedInTheDark(memory: BayMemory | null, { door, overridden }: BootSensors): BayOutput[] {
  const before = memory?.door ?? door;
  const opening = overridden ? null : (memory?.opening ?? null);
  const cause: Cause = overridden ? 'override' : (opening?.cause ?? 'none');
  const opened: BayOutput = { kind: 'tell', stage: 'opened', cause, ...(opening ? { id: opening.id } : {}) };
  const closed: BayOutput = { kind: 'tell', stage: 'closed', cause };
  if (door === 'open') return before === 'closed' ? [opened] : [];
  if (door === 'unknown') return [];
  if (before === 'open') return [closed];
  return overridden ? [opened, closed] : [];
}

/** One step of one bay. `now` in ms of the station's monotonic clock. */
export function stepBay(state: BayState, input: BayInput, now: number): BayStep {
  switch (input.kind) {
    case 'open':
      return open(state, input.id, input.cause, now);
    case 'power-on':
      return supply(
        { ...state, held: false, charging: state.charging === 'fault' ? 'idle' : state.charging },
        now,
      );
    case 'power-off':
      return supply({ ...state, held: true }, now);
    case 'locate':
      return { state: { ...state, locateUntil: now + LOCATE_MS }, outputs: [] };
    case 'door':
      return moveDoor(state, input.door, now);
    case 'override':
      return { state: { ...state, grant: overrideGrant(now) }, outputs: [] };
    case 'occupied':
      return occupy(state, input.occupied, now);
    case 'meter':
      return supply(measure(state, input.meter), now);
    case 'tick':
      return tick(state, now);
  }
}

/** When this bay must be ticked next, or null. */
export function dueBay(state: BayState): number | null {
  const jam = state.grant?.waiting ? state.grant.since + JAM_AFTER_MS : null;
  const times = [jam, state.locateUntil, state.restoreAt].filter((time) => time !== null);
  return times.length > 0 ? Math.min(...times) : null;
}

export function rememberBay({ door, held, grant }: BayState): BayMemory {
  const opening = grant?.waiting && grant.id ? { id: grant.id, cause: grant.cause } : null;
  return { door, held, opening };
}

const overrideGrant = (now: number): Grant => ({
  cause: 'override',
  since: now,
  until: now + OVERRIDE_MS,
  waiting: false,
});

// The relay fires even when the sensor already says "open": its cable may be broken.
function open(state: BayState, id: string, cause: Cause, now: number): BayStep {
  const already = state.door === 'open';
  const grant: Grant = { cause, id, since: now, until: now + GRANT_MS, waiting: !already };
  const outputs: BayOutput[] = [{ kind: 'tell', stage: 'accepted', cause, id }, { kind: 'pulse' }];
  if (already) outputs.push({ kind: 'tell', stage: 'opened', cause, id });
  return { state: { ...state, lock: 'unlocked', grant }, outputs };
}

function moveDoor(state: BayState, door: Door, now: number): BayStep {
  if (door === state.door) return { state, outputs: [] };
  if (door === 'open') return opened(state, now);
  if (door === 'unknown') return { state: { ...state, door }, outputs: [] };
  const cause = state.grant?.cause ?? 'none';
  const told: BayOutput[] = state.door === 'open' ? [{ kind: 'tell', stage: 'closed', cause }] : [];
  return { state: { ...state, door, lock: 'locked', grant: null, breakIn: false }, outputs: told };
}

function opened(state: BayState, now: number): BayStep {
  const grant = state.grant && now <= state.grant.until ? state.grant : null;
  const cause = grant?.cause ?? 'none';
  const told: BayOutput = { kind: 'tell', stage: 'opened', cause, ...(grant?.id ? { id: grant.id } : {}) };
  return {
    state: {
      ...state,
      door: 'open',
      lock: 'unlocked',
      grant: grant && { ...grant, waiting: false, until: Infinity },
      breakIn: cause === 'none',
    },
    outputs: [told],
  };
}

function occupy(state: BayState, occupied: boolean, now: number): BayStep {
  if (occupied === state.occupied) return { state, outputs: [] };
  const charging = occupied ? state.charging : 'idle';
  return supply({ ...state, occupied, charging, restoreAt: null }, now);
}

// Charging follows the device: on while something stands in the bay, unless it was switched off or runs hot.
function supply(state: BayState, now: number): BayStep {
  const waits = state.restoreAt !== null && now < state.restoreAt;
  const wanted = state.occupied && !state.held && !waits && state.charging !== 'fault';
  if (wanted === state.supplied) return { state, outputs: [] };
  const charging = wanted || state.charging === 'fault' ? state.charging : 'idle';
  return { state: { ...state, supplied: wanted, charging }, outputs: [{ kind: 'supply', on: wanted }] };
}

function measure(state: BayState, meter: Meter): BayState {
  if (state.charging === 'fault' || meter.celsius > TOO_HOT_C) return { ...state, meter, charging: 'fault' };
  if (!state.supplied) return { ...state, meter, charging: 'idle' };
  return { ...state, meter, charging: meter.watts < FULL_BELOW_W ? 'full' : 'charging' };
}

function tick(state: BayState, now: number): BayStep {
  const located =
    state.locateUntil !== null && now >= state.locateUntil ? { ...state, locateUntil: null } : state;
  const restored =
    located.restoreAt !== null && now >= located.restoreAt ? { ...located, restoreAt: null } : located;
  const powered = supply(restored, now);
  const { grant } = powered.state;
  if (!grant?.waiting || now < grant.since + JAM_AFTER_MS) return powered;
  const jammed: BayOutput = {
    kind: 'tell',
    stage: 'jammed',
    cause: grant.cause,
    ...(grant.id ? { id: grant.id } : {}),
  };
  return {
    state: { ...powered.state, lock: 'jammed', grant: { ...grant, waiting: false } },
    outputs: [...powered.outputs, jammed],
  };
}
