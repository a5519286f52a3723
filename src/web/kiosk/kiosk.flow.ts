import type { DoorOrder, KioskBay, KioskReservation, StationState } from '../../contracts/lockers.js';
import type { CommandStage } from '../../contracts/lockers.js';
import { enter, seeBay, seeStation, seeTime, watchDoor } from './kiosk.door.js';
import type { DoorWatch, Purpose } from './kiosk.door.js';

export interface GuestWords {
  room: string;
  name: string;
}

/** What the last answer said, put into words beside the question it belongs to. */
export interface Note {
  code: string;
  /** Instant (ms) until which the house asks for patience. */
  until?: number;
}

interface Asking {
  note: Note | null;
  /** An answer is under way. */
  busy: boolean;
}

export interface WhoStep extends Asking, GuestWords {
  at: 'who';
}
export interface ConnectorStep extends Asking, GuestWords {
  at: 'connector';
}
export interface PinStep extends GuestWords {
  at: 'pin';
  reservation: KioskReservation;
}
export interface RepeatStep extends Asking, GuestWords {
  at: 'repeat';
  reservation: KioskReservation;
  before: CommandStage | null;
}
export interface PickupPinStep extends Asking {
  at: 'pickup-pin';
  bay: number;
  before: CommandStage | null;
}
export interface DoorStep extends DoorWatch, GuestWords {
  at: 'door';
  bay: number;
  /** Null while the order's answer got lost on its way. */
  occupancyId: string | null;
  /** Of a deposit, to show once more at its end; a pick-up keeps none. */
  pin: string | null;
  busy: boolean;
}
export type KioskStep =
  | { at: 'home' }
  | WhoStep
  | ConnectorStep
  | PinStep
  | RepeatStep
  | { at: 'which' }
  | PickupPinStep
  | DoorStep;

export type KioskEvent =
  | { type: 'start'; purpose: Purpose }
  | ({ type: 'guest' } & GuestWords)
  | { type: 'reserving' }
  | { type: 'reserved'; reservation: KioskReservation }
  | { type: 'pin-known' }
  | { type: 'door-chosen'; bay: number }
  | { type: 'sending'; before: CommandStage | null; now: number }
  | { type: 'ordered'; order: DoorOrder; bay: KioskBay | null; now: number }
  | { type: 'bay'; bay: KioskBay; now: number }
  | { type: 'station'; state: StationState; now: number }
  | { type: 'tick'; now: number }
  | { type: 'problem'; code: string; seconds?: number; now: number }
  | { type: 'back' }
  | { type: 'clear' };

export const home: KioskStep = { at: 'home' };
const quiet: Asking = { note: null, busy: false };

/** The guest's way through the kiosk. Unfitting events change nothing: they are late answers to a step already left. */
export function kioskFlow(step: KioskStep, event: KioskEvent): KioskStep {
  switch (event.type) {
    case 'clear':
      return home;
    case 'back':
      return before(step);
    case 'start':
      if (step.at !== 'home') return step;
      return event.purpose === 'pickup' ? { at: 'which' } : { at: 'who', room: '', name: '', ...quiet };
    case 'guest':
      return step.at === 'who'
        ? { at: 'connector', room: event.room.trim(), name: event.name.trim(), ...quiet }
        : step;
    case 'reserving':
      return step.at === 'connector' ? { ...step, busy: true, note: null } : step;
    case 'reserved':
      return step.at === 'connector' ? { at: 'pin', ...words(step), reservation: event.reservation } : step;
    case 'pin-known':
      return step.at === 'pin' ? { ...step, ...quiet, at: 'repeat', before: null } : step;
    case 'door-chosen':
      return step.at === 'which' ? { at: 'pickup-pin', bay: event.bay, before: null, ...quiet } : step;
    case 'problem':
      return problem(step, event);
    default:
      return doorEvent(step, event);
  }
}

/** A reservation the guest walked away from before its door was asked: it goes back to the house at once. */
export function leftBehind(from: KioskStep, to: KioskStep): string | null {
  if (from.at !== 'pin' && from.at !== 'repeat') return null;
  if (to.at === 'pin' || to.at === 'repeat' || to.at === 'door') return null;
  return from.reservation.occupancyId;
}

/** Which door the picture of the bank lights, if any. */
export function litDoor(step: KioskStep): number | null {
  switch (step.at) {
    case 'pin':
    case 'repeat':
      return step.reservation.bay;
    case 'pickup-pin':
    case 'door':
      return step.bay;
    default:
      return null;
  }
}

/** Where the guest is, for "step 2 of 5"; null where there is no way to count. */
export function progress(step: KioskStep): { purpose: Purpose; now: number; of: number } | null {
  const deposit = (now: number) => ({ purpose: 'deposit', now, of: 5 }) as const;
  const pickup = (now: number) => ({ purpose: 'pickup', now, of: 3 }) as const;
  switch (step.at) {
    case 'home':
      return null;
    case 'who':
      return deposit(1);
    case 'connector':
      return deposit(2);
    case 'pin':
      return deposit(3);
    case 'repeat':
      return deposit(4);
    case 'which':
      return pickup(1);
    case 'pickup-pin':
      return pickup(2);
    case 'door':
      return step.purpose === 'deposit' ? deposit(5) : pickup(3);
  }
}

function before(step: KioskStep): KioskStep {
  switch (step.at) {
    case 'connector':
    case 'pin':
      return { at: step.at === 'pin' ? 'connector' : 'who', ...words(step), ...quiet };
    case 'repeat':
      return { at: 'pin', ...words(step), reservation: step.reservation };
    case 'pickup-pin':
      return { at: 'which' };
    default:
      return home;
  }
}

function words({ room, name }: GuestWords): GuestWords {
  return { room, name };
}

function doorEvent(step: KioskStep, event: KioskEvent): KioskStep {
  if (event.type === 'sending') return sending(step, event.before, event.now);
  if (event.type === 'ordered') return ordered(step, event);
  if (step.at !== 'door') return step;
  switch (event.type) {
    case 'bay':
      return event.bay.number === step.bay ? seeBay(step, event.bay, event.now) : step;
    case 'station':
      return seeStation(step, event.state, event.now);
    case 'tick':
      return seeTime(step, event.now);
    default:
      return step;
  }
}

function sending(step: KioskStep, stage: CommandStage | null, now: number): KioskStep {
  switch (step.at) {
    case 'repeat':
    case 'pickup-pin':
      return { ...step, busy: true, note: null, before: stage };
    case 'door':
      return { ...step, ...watchDoor(step.purpose, stage, now), busy: true };
    default:
      return step;
  }
}

function ordered(step: KioskStep, event: Extract<KioskEvent, { type: 'ordered' }>): KioskStep {
  const door = toDoor(step, event.now);
  if (!door || door.bay !== event.order.bay) return step;
  const asked = { ...door, occupancyId: event.order.occupancyId, busy: false };
  // The door may have been quicker than the answer.
  return event.bay ? seeBay(asked, event.bay, event.now) : asked;
}

function toDoor(step: KioskStep, now: number): DoorStep | null {
  switch (step.at) {
    case 'door':
      return step;
    case 'repeat': {
      const { bay, occupancyId, pin } = step.reservation;
      const watch = watchDoor('deposit', step.before, now);
      return { at: 'door', ...words(step), ...watch, bay, occupancyId, pin, busy: false };
    }
    case 'pickup-pin': {
      const watch = watchDoor('pickup', step.before, now);
      return {
        at: 'door',
        room: '',
        name: '',
        ...watch,
        bay: step.bay,
        occupancyId: null,
        pin: null,
        busy: false,
      };
    }
    default:
      return null;
  }
}

function problem(step: KioskStep, event: Extract<KioskEvent, { type: 'problem' }>): KioskStep {
  const { code, now } = event;
  const note: Note = event.seconds ? { code, until: now + event.seconds * 1000 } : { code };
  if (step.at === 'connector' && code === 'guest_not_found')
    return { at: 'who', ...words(step), note, busy: false };
  if (step.at === 'who' || step.at === 'connector') return { ...step, note, busy: false };
  const door = toDoor(step, now);
  if (!door) return step;
  if (code === 'station_lost') return { ...enter(door, 'lost', now), busy: false };
  // Nobody knows whether the order got through; the door itself will say.
  if (code === 'unreachable') return { ...enter(door, 'unknown', now), busy: false };
  if (code === 'reservation_over' && door.purpose === 'deposit') {
    return { at: 'connector', ...words(door), note, busy: false };
  }
  if (step.at === 'repeat' || step.at === 'pickup-pin') return { ...step, note, busy: false };
  return door.purpose === 'pickup'
    ? { at: 'pickup-pin', bay: door.bay, before: null, note, busy: false }
    : { ...enter(door, 'refused', now), busy: false };
}
