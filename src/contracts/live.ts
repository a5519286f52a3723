import { IsArray, IsInt, IsISO8601, IsString } from 'class-validator';
import type { Amenity } from './catalogue.js';
import type { HandoutLine, PromiseLine, WishLine } from './handouts.js';
import type { ErrandLine } from './errands.js';
import type { AskLine, PurchaseLine } from './goodwill.js';
import type { GuestPage } from './guest-page.js';
import type { HelpLine } from './help.js';
import type { GuestWordLine, RuleVoiceLine, WaitingLine } from './person.js';
import type { PulseToday } from './pulse.js';
import type { ReferralLine } from './referrals.js';
import type { AlertLine, BayTruth, KioskBay, StationTruth } from './lockers.js';

/** Audiences of the live view. A kiosk hears only its own station. */
export type Audience = 'reception' | 'facilities' | 'manager' | `kiosk:${string}` | `guest:${string}`;

/** One line of what happened, without names of staff. `code` and `params` are put into words by the console. */
export interface Moment {
  id: string;
  at: string;
  code: string;
  stayId: string | null;
  room: string | null;
  guest: string | null;
  params: Record<string, string | number | Record<string, string>>;
  version: number;
}

/** Counts of the house; one row, id is the hotel's. */
export interface HouseState {
  id: string;
  today: string;
  /** House time when it was moved, else null. */
  movedClock: string | null;
  arriving: number;
  inHouse: number;
  departing: number;
  /** Another figure: perks or questions were worded anew, and cards that show them read again. */
  wording: number;
  version: number;
}

/** Everything that can stand on a board: kind → whole state. */
export interface LiveKinds {
  house: HouseState;
  amenity: Amenity;
  handout: HandoutLine;
  wish: WishLine;
  promise: PromiseLine;
  /** A stay changed: consoles that show it read it again. State holds no more than its version. */
  stay: { id: string; version: number };
  moment: Moment;
  station: StationTruth;
  bay: BayTruth;
  alert: AlertLine;
  /** Somebody at the desk calls a colleague. */
  help: HelpLine;
  waiting: WaitingLine;
  referral: ReferralLine;
  errand: ErrandLine;
  /** The rest over a cap, waiting for a manager's tap. */
  ask: AskLine;
  purchase: PurchaseLine;
  'guest-word': GuestWordLine;
  'rule-voice': RuleVoiceLine;
  /** One row, id is the hotel's: the five figures of the day. */
  pulse: PulseToday;
  /** The guest's whole page; id is the stay's. */
  'guest-page': GuestPage;
  'kiosk-bay': KioskBay;
  'kiosk-station': { id: string; state: StationTruth['state']; version: number };
}
export type LiveKind = keyof LiveKinds;

/** Whole state, never a delta; `state: null` means it left this board. A lower version never replaces a higher one. */
export type LiveState = {
  [K in LiveKind]: { kind: K; id: string; version: number; state: LiveKinds[K] | null };
}[LiveKind];

/** One step of an audience's feed. `prev` is the position before it as this audience sees them. */
export interface LiveChange {
  position: number;
  prev: number;
  states: LiveState[];
}

export class LiveSnapshot {
  /** Position of the feed this snapshot includes; the next change's `prev`. */
  @IsInt() position!: number;
  /** Identity of the feed; another one after a restore. */
  @IsString() feed!: string;
  /** House time at which it was taken. */
  @IsISO8601() at!: string;
  @IsArray() states!: LiveState[];
}

/** Handshake auth of a live socket. A console that has nothing yet sends neither. */
export interface LiveHello {
  since?: number;
  feed?: string;
}

/** Server → client messages at Socket.IO path `/live`. `over` says why the socket is about to be closed. */
export interface LiveMessages {
  snapshot: (snapshot: LiveSnapshot) => void;
  change: (change: LiveChange) => void;
  over: (why: { code: 'signed_out' | 'not_allowed' | 'restarting' }) => void;
}
