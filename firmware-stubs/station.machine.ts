import {
  openingMessage,
  type ChallengeRequest,
  type Command,
  type Door,
  type EventAck,
  type Refusal,
  type StationEvent,
} from '../src/contracts/devices/station.js';
import type { LogLevel } from '../src/contracts/devices/topics.js';
import {
  bootBay,
  dueBay,
  rememberBay,
  stepBay,
  type BayInput,
  type BayMemory,
  type BayOutput,
  type BayState,
  type BootSensors,
  type Meter,
} from './bay.machine.js';
import {
  acknowledge,
  dueJournal,
  JOURNAL_FULL,
  openJournal,
  sendable,
  write,
  type Journal,
} from './journal.js';
import { emptyNonces, issue, judge, spend, type NonceTable } from './nonce-table.js';

/** Occupied bays have their charging power back within 60 s of a boot; spread, so that the fuse holds. */
export const RESTORE_WITHIN_MS = 30_000;
const RESTORE_GAP_MS = 2_000;

export interface StationConfig {
  readonly device: string;
  /** HMAC-SHA256 of `message` with the device's key, compared in constant time. */
  readonly verify: (message: string, mac: string) => boolean;
  /** 128 random bits as 32 hex digits. */
  readonly nonce: () => string;
}

/** What the flash holds. */
export interface StationMemory {
  readonly boot: number;
  /** Highest epoch of a signed command. */
  readonly epoch: number;
  readonly pending: readonly StationEvent[];
  readonly bays: readonly BayMemory[];
  /** Whose station this was; see boundTo. */
  readonly owner?: StationOwner;
}

export interface StationOwner {
  /** `<hotel>/<device>` */
  readonly house: string;
  /** Fingerprint of the device's key. */
  readonly key: string;
}

export interface StationState {
  readonly bootedAt: number;
  readonly online: boolean;
  /** Highest epoch seen in this boot, unsigned challenges included: those may not outlive a reboot. */
  readonly epochSeen: number;
  readonly epochSigned: number;
  readonly nonces: NonceTable;
  readonly journal: Journal;
  readonly bays: readonly BayState[];
}

export type StationInput =
  | { readonly kind: 'challenge'; readonly request: ChallengeRequest }
  | { readonly kind: 'command'; readonly bay: number; readonly command: Command }
  | { readonly kind: 'ack'; readonly ack: EventAck }
  | { readonly kind: 'door'; readonly bay: number; readonly door: Door }
  | { readonly kind: 'override'; readonly bay: number }
  | { readonly kind: 'occupied'; readonly bay: number; readonly occupied: boolean }
  | { readonly kind: 'meter'; readonly bay: number; readonly meter: Meter }
  | { readonly kind: 'online' | 'offline' | 'tick' };

export type StationOutput =
  /** Must be on the flash before the outputs after it are carried out. */
  | { readonly kind: 'persist'; readonly memory: StationMemory }
  | { readonly kind: 'pulse'; readonly bay: number }
  | { readonly kind: 'supply'; readonly bay: number; readonly on: boolean }
  | { readonly kind: 'challenge'; readonly id: string; readonly nonce: string }
  | { readonly kind: 'event'; readonly event: StationEvent }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly text: string };

export interface StationStep {
  readonly state: StationState;
  readonly outputs: readonly StationOutput[];
}

/** A station after power-up. `firstBoot` counts only when the flash is empty. */
export function bootStation(
  memory: StationMemory | null,
  sensors: readonly BootSensors[],
  now: number,
  firstBoot = 1,
): StationStep {
  const boot = memory ? memory.boot + 1 : firstBoot;
  const gap = Math.min(RESTORE_GAP_MS, RESTORE_WITHIN_MS / Math.max(1, sensors.length));
  const steps = sensors.map((one, at) => bootBay(memory?.bays[at] ?? null, one, now + (at + 1) * gap));
  const started: StationState = {
    bootedAt: now,
    online: false,
    epochSeen: memory?.epoch ?? 0,
    epochSigned: memory?.epoch ?? 0,
    nonces: emptyNonces,
    journal: openJournal(boot, memory?.pending ?? []),
    bays: steps.map((step) => step.state),
  };
  const state = steps.reduce((told, step, at) => tell(told, at + 1, step.outputs), started);
  return { state, outputs: [{ kind: 'persist', memory: remember(state) }] };
}

/** One step. Pure: `now` in ms of a monotonic clock, randomness and the key come with `config`. */
export function stepStation(
  config: StationConfig,
  state: StationState,
  input: StationInput,
  now: number,
): StationStep {
  return settle(state, route(config, state, input, now), now);
}

/** When the station wants its next tick; null: not before something happens. */
export function dueStation(state: StationState): number | null {
  const times = state.bays.map(dueBay);
  if (state.online) times.push(dueJournal(state.journal));
  const set = times.filter((time) => time !== null);
  return set.length > 0 ? Math.min(...set) : null;
}

function route(config: StationConfig, state: StationState, input: StationInput, now: number): StationStep {
  switch (input.kind) {
    case 'challenge':
      return challenge(config, state, input.request, now);
    case 'command':
      return command(config, state, input, now);
    case 'ack':
      return { state: { ...state, journal: acknowledge(state.journal, input.ack) }, outputs: [] };
    case 'online':
      return { state: { ...state, online: true, journal: { ...state.journal, sentAt: null } }, outputs: [] };
    case 'offline':
      return { state: { ...state, online: false }, outputs: [] };
    case 'tick':
      return state.bays.reduce<StationStep>(
        (step, _, at) => join(step, stepOne(step.state, at + 1, { kind: 'tick' }, now)),
        { state, outputs: [] },
      );
    default:
      return stepOne(state, input.bay, input, now);
  }
}

function challenge(
  config: StationConfig,
  state: StationState,
  { id, epoch }: ChallengeRequest,
  now: number,
): StationStep {
  if (epoch < state.epochSeen) return { state, outputs: [warn(`challenge of old epoch ${epoch}`)] };
  const issued = issue(state.nonces, id, now, config.nonce);
  if (!issued) return { state, outputs: [warn('challenge of a finished id, or too many at once')] };
  return {
    state: { ...state, epochSeen: epoch, nonces: issued.table },
    outputs: [{ kind: 'challenge', id, nonce: issued.nonce }],
  };
}

// The signature is looked at first: what anybody could have sent may leave a log line, but no entry in the journal,
// or a forged message could speak for a command that is still on its way.
function command(
  config: StationConfig,
  state: StationState,
  { bay, command: order }: { readonly bay: number; readonly command: Command },
  now: number,
): StationStep {
  const { id, epoch, nonce, op, mac } = order;
  if (!config.verify(openingMessage(config.device, epoch, id, op, bay, nonce), mac)) {
    return { state, outputs: [warn(`command with a wrong signature for bay ${bay}`)] };
  }
  const verdict = judge(state.nonces, id, nonce, now);
  if (verdict === 'repeated') return { state, outputs: [] };
  const reason = refusal(state, bay, epoch, verdict);
  const spent: StationState = { ...state, nonces: spend(state.nonces, id) };
  if (reason) {
    const journal = write(spent.journal, { id, bay, stage: 'refused', cause: 'command', reason });
    return { state: { ...spent, journal }, outputs: [warn(`command refused: ${reason}`)] };
  }
  const raised: StationState = { ...spent, epochSeen: epoch, epochSigned: epoch };
  if (op === 'open') return stepOne(raised, bay, { kind: 'open', id, cause: 'command' }, now);
  const accepted = write(raised.journal, { id, bay, stage: 'accepted', cause: 'command' });
  return stepOne({ ...raised, journal: accepted }, bay, { kind: op }, now);
}

function refusal(
  state: StationState,
  bay: number,
  epoch: number,
  verdict: 'fresh' | 'stale',
): Refusal | null {
  if (bay < 1 || bay > state.bays.length) return 'no-such-bay';
  if (epoch < state.epochSeen) return 'old-epoch';
  if (verdict === 'stale') return 'stale-nonce';
  return state.journal.pending.length >= JOURNAL_FULL ? 'journal-full' : null;
}

function stepOne(state: StationState, bay: number, input: BayInput, now: number): StationStep {
  const before = state.bays[bay - 1];
  if (!before) return { state, outputs: [] };
  const step = stepBay(before, input, now);
  const bays = step.state === before ? state.bays : state.bays.with(bay - 1, step.state);
  return { state: tell({ ...state, bays }, bay, step.outputs), outputs: step.outputs.flatMap(relay(bay)) };
}

function tell(state: StationState, bay: number, outputs: readonly BayOutput[]): StationState {
  const journal = outputs.reduce(
    (kept, one) =>
      one.kind === 'tell'
        ? write(kept, { ...(one.id ? { id: one.id } : {}), bay, stage: one.stage, cause: one.cause })
        : kept,
    state.journal,
  );
  return { ...state, journal };
}

const relay =
  (bay: number) =>
  (one: BayOutput): StationOutput[] =>
    one.kind === 'pulse' ? [{ kind: 'pulse', bay }] : one.kind === 'supply' ? [{ ...one, bay }] : [];

// Persist first: an acceptance that is not on the flash would be forgotten in the power cut that the pulse causes.
function settle(before: StationState, step: StationStep, now: number): StationStep {
  const event = step.state.online ? sendable(step.state.journal, now) : null;
  const state = event ? { ...step.state, journal: { ...step.state.journal, sentAt: now } } : step.state;
  const persist: StationOutput[] = same(before, state) ? [] : [{ kind: 'persist', memory: remember(state) }];
  const sent: StationOutput[] = event ? [{ kind: 'event', event }] : [];
  return { state, outputs: [...persist, ...step.outputs, ...sent] };
}

function remember(state: StationState): StationMemory {
  return {
    boot: state.journal.boot,
    epoch: state.epochSigned,
    pending: state.journal.pending,
    bays: state.bays.map(rememberBay),
  };
}

function same(one: StationState, other: StationState): boolean {
  if (one.epochSigned !== other.epochSigned || one.journal.pending !== other.journal.pending) return false;
  return one.bays.every((bay, at) => {
    const now = other.bays[at];
    return bay === now || (bay.door === now?.door && bay.held === now.held && bay.grant === now.grant);
  });
}

const join = (one: StationStep, other: StationStep): StationStep => ({
  state: other.state,
  outputs: [...one.outputs, ...other.outputs],
});

const warn = (text: string): StationOutput => ({ kind: 'log', level: 'warn', text });
