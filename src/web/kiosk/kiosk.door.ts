import type { CommandStage, KioskBay, StationState } from '../../contracts/lockers.js';

export type Purpose = 'deposit' | 'pickup';

/** What the guest cannot mend alone; each has its own words and the help button. */
export const troubles = ['refused', 'jammed', 'unknown', 'expired', 'lost'] as const;
export type Trouble = (typeof troubles)[number];

/** asked: one moment; settling: closed, looking whether something is inside; empty and inside: not as it should be. */
export type DoorPhase = 'asked' | 'open' | 'settling' | 'empty' | 'inside' | 'done' | Trouble;

export interface DoorWatch {
  purpose: Purpose;
  phase: DoorPhase;
  /** Instant (ms) at which the phase began. */
  since: number;
  /** Stage of the bay's latest command before ours: seeing it once more tells nothing about ours. */
  before: CommandStage | null;
  /** A stage of our own command has been seen. */
  moved: boolean;
  /** The sensor itself has told of the open door; the journal may be quicker than the sensor's value. */
  seenOpen: boolean;
}

/** The server gives up after 5 s unsigned and 4 s unanswered; then three seconds for the news to arrive. */
export const NEWS_WITHIN_MS = 12_000;
/** A door told to have opened, whose sensor says nothing of it for so long, is shut again already. */
export const SENSOR_WITHIN_MS = 5_000;
/** A phone needs a moment until its charger shows; a device just taken out needs less. */
export const SETTLE_MS = { deposit: 6_000, pickup: 3_000 } as const;

export const isTrouble = (phase: DoorPhase): phase is Trouble => troubles.some((one) => one === phase);

/** Where the guest may ask the same door once more. */
export const mayAskAgain = (phase: DoorPhase): boolean =>
  phase === 'empty' || phase === 'inside' || (isTrouble(phase) && phase !== 'lost');

export function watchDoor(purpose: Purpose, before: CommandStage | null, now: number): DoorWatch {
  return { purpose, phase: 'asked', since: now, before, moved: false, seenOpen: false };
}

/** What the bay's new state means for the guest in front of it. */
export function seeBay<Watch extends DoorWatch>(watch: Watch, bay: KioskBay, now: number): Watch {
  const moved = watch.moved || bay.stage !== watch.before;
  const phase = phaseOf(watch, bay, moved);
  const seenOpen = watch.seenOpen || (phase === 'open' && bay.door === 'open');
  const changed = moved !== watch.moved || seenOpen !== watch.seenOpen;
  return enter(changed ? { ...watch, moved, seenOpen } : watch, phase, now);
}

/** What the silence means. */
export function seeTime<Watch extends DoorWatch>(watch: Watch, now: number): Watch {
  const waited = now - watch.since;
  if (watch.phase === 'asked' && waited >= NEWS_WITHIN_MS) return enter(watch, 'unknown', now);
  if (watch.phase === 'open' && !watch.seenOpen && waited >= SENSOR_WITHIN_MS) {
    return enter(watch, 'settling', now);
  }
  if (watch.phase === 'settling' && waited >= SETTLE_MS[watch.purpose]) {
    return enter(watch, watch.purpose === 'deposit' ? 'empty' : 'inside', now);
  }
  return watch;
}

/** A station that cannot answer ends only the waiting: an open door stays open, whatever the network does. */
export function seeStation<Watch extends DoorWatch>(watch: Watch, state: StationState, now: number): Watch {
  return watch.phase === 'asked' && state !== 'ready' ? enter(watch, 'lost', now) : watch;
}

export function enter<Watch extends DoorWatch>(watch: Watch, phase: DoorPhase, now: number): Watch {
  return phase === watch.phase ? watch : { ...watch, phase, since: now };
}

function phaseOf(watch: DoorWatch, bay: KioskBay, moved: boolean): DoorPhase {
  if (watch.phase === 'done') return 'done';
  // The sensor outranks every command: an UNKNOWN whose door stands open has been answered.
  if (bay.door === 'open' && (moved || watch.phase !== 'asked')) return 'open';
  switch (watch.phase) {
    case 'open':
      return bay.door === 'closed' && watch.seenOpen ? closedPhase(watch, bay) : 'open';
    case 'settling':
    case 'empty':
    case 'inside':
      return bay.door === 'closed' ? closedPhase(watch, bay) : watch.phase;
    default:
      return moved ? stagePhase(watch, bay) : watch.phase;
  }
}

function closedPhase({ purpose, phase }: DoorWatch, bay: KioskBay): DoorPhase {
  const right = purpose === 'deposit' ? holdsSomething(bay) : bay.use === 'free' || bay.occupied === false;
  if (right) return 'done';
  return phase === 'open' ? 'settling' : phase;
}

function stagePhase(watch: DoorWatch, bay: KioskBay): DoorPhase {
  switch (bay.stage) {
    case 'opened':
      return 'open';
    // Opened and closed between two messages.
    case 'closed':
      return closedPhase({ ...watch, phase: 'open' }, bay);
    case 'refused':
    case 'jammed':
    case 'unknown':
    case 'expired':
      return bay.stage;
    default:
      return watch.phase === 'unknown' ? 'unknown' : 'asked';
  }
}

function holdsSomething(bay: KioskBay): boolean {
  return bay.occupied === true || bay.charging === 'charging' || bay.charging === 'full';
}
