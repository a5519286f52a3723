import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { type AmenityKind, amenityKinds, type UnitCondition, unitConditions } from './catalogue.js';
import { type Connector, connectors, Problem, IsInstant } from './common.js';
import { ErrandLine } from './errands.js';
import { type PaidBy, paidBys, PurchaseLine } from './goodwill.js';
import { ReferralLine } from './referrals.js';

/** Exactly one of `amenityId` and `unitTag`. */
export class HandOut {
  @IsUUID() stayId!: string;
  @IsOptional() @IsUUID() amenityId?: string;
  @IsOptional() @IsString() @Length(1, 40) unitTag?: string;
  /** Bays only: the connector the guest needs; without it the amenity's own, else any. */
  @IsOptional() @IsIn(connectors) connector?: Connector;
  /** Loans only: until when it is lent; absent: as long as usual. Longer than usual is noted, never refused. */
  @IsOptional() @IsInstant() dueAt?: string;
}

/** A policy that spoke against it; recorded, never blocking. */
export class PolicyWarning {
  @IsString() code!: string;
  @IsOptional() params?: Record<string, string | number>;
}

export class LoanPart {
  @IsUUID() unitId!: string;
  @IsString() unitTag!: string;
  @IsString() place!: string;
  @IsISO8601() dueAt!: string;
}

export class VoucherPart {
  @IsString() planName!: string;
  /** Only in the reply to the hand-out and on the slip. */
  @IsOptional() @IsString() code?: string;
  @IsOptional() @IsISO8601() hardEnd!: string | null;
}

export class OccupancyPart {
  @IsString() station!: string;
  @IsInt() bay!: number;
  @IsIn(connectors, { each: true }) connectors!: Connector[];
  /** Only in the reply to the hand-out and on the slip. */
  @IsOptional() @IsString() pin?: string;
}

const handoutStatuses = ['open', 'returned', 'not_coming_back', 'revoked', 'undone', 'given'] as const;
export type HandoutStatus = (typeof handoutStatuses)[number];

/** One hand-out of any kind; exactly one of the parts is there (a giveaway has none). */
export class Handout {
  @IsUUID() id!: string;
  @IsIn(amenityKinds) kind!: AmenityKind;
  @IsUUID() stayId!: string;
  @IsUUID() amenityId!: string;
  @IsIn(handoutStatuses) status!: HandoutStatus;
  @IsISO8601() givenAt!: string;
  /** Until then one tap takes it back, if it is physically untouched. */
  @IsISO8601() undoUntil!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PolicyWarning) warnings!: PolicyWarning[];
  @IsOptional() @ValidateNested() @Type(() => LoanPart) loan?: LoanPart;
  @IsOptional() @ValidateNested() @Type(() => VoucherPart) voucher?: VoucherPart;
  @IsOptional() @ValidateNested() @Type(() => OccupancyPart) occupancy?: OccupancyPart;
  @IsInt() version!: number;
}

/** A hand-out as a row that reads like a sentence, on the guest's card and on the board. */
export class HandoutLine {
  @IsUUID() id!: string;
  @IsIn(amenityKinds) kind!: AmenityKind;
  @IsIn(handoutStatuses) status!: HandoutStatus;
  @IsUUID() stayId!: string;
  @IsOptional() @IsString() room!: string | null;
  @IsString() guest!: string;
  @IsUUID() amenityId!: string;
  /** Every language, so that the console shows its own. */
  @IsObject() amenity!: Record<string, string>;
  @IsString() icon!: string;
  @IsOptional() @IsString() unitTag!: string | null;
  @IsOptional() @IsISO8601() dueAt!: string | null;
  @IsISO8601() givenAt!: string;
  @IsOptional() @IsString() station!: string | null;
  @IsOptional() @IsInt() bay!: number | null;
  /** Of the stay, so that "still with today's departures" needs no second look-up. */
  @IsString() departure!: string;
  @IsBoolean() stayOver!: boolean;
  @IsInt() version!: number;
}

export class ReturnUnit {
  @IsIn(unitConditions) condition!: UnitCondition;
}

export class ExtendHandout {
  @IsInstant() dueAt!: string;
}

/** Reception opening a guest's bay or ending a voucher says why; shown in the history. */
export class Reason {
  @IsString() @Length(3, 200) reason!: string;
}

/** The rungs of the ladder, from the thing itself to a promise. The last two are always possible. */
export const offerKinds = [
  'exact',
  'compatible',
  'elsewhere',
  'bay',
  'due_soon',
  'gift',
  'purchase',
  'referral',
  'promise',
] as const;
export type OfferKind = (typeof offerKinds)[number];

/** One way to say yes, possible when it was made. */
export class Offer {
  @IsUUID() id!: string;
  @IsIn(offerKinds) kind!: OfferKind;
  /** A sentence in the reader's language. */
  @IsString() label!: string;
  @IsOptional() @IsUUID() amenityId?: string;
  @IsOptional() @IsString() unitTag?: string;
  @IsOptional() @IsString() place?: string;
  /** Until when it is lent, where the guest said so; otherwise as long as usual. */
  @IsOptional() @IsISO8601() until?: string;
  /** When it is there, for `due_soon` and `promise`. */
  @IsOptional() @IsISO8601() at?: string;
  /** Who takes care, brings it or goes for it, by name. */
  @IsOptional() @IsString() by?: string;
  /** Icon of the amenity, for the picture. */
  @IsOptional() @IsString() icon?: string;
  @IsOptional() @IsIn(connectors) connector?: Connector;
  /** More than one thing that makes one offer (cable plus plug): their names in the reader's language. */
  @IsOptional() @IsString({ each: true }) parts?: string[];
  /** What it takes out of the allowance, minor units; absent: nothing. */
  @IsOptional() @IsInt() costMinor?: number;
  /** What of that is over the caps and needs a manager's tap; absent: nothing. */
  @IsOptional() @IsInt() overMinor?: number;
  /** Where it is bought, or who takes care: name, and until when it is open today (null: closed now). */
  @IsOptional() @IsString() partner?: string;
  @IsOptional() @IsUUID() partnerId?: string;
  @IsOptional() @IsUUID() personId?: string;
  @IsOptional() @IsISO8601() openUntil?: string | null;
  @IsOptional() @IsInt() walkMinutes?: number;
  /** The same, said to the guest in her language. */
  @IsString() guestLine!: string;
  /** Why it stands where it stands: a sentence in the reader's language, for the hover. */
  @IsString() why!: string;
}

export class WishRequest {
  @IsUUID() stayId!: string;
  /** Pointed at by the guest on the life-size pictures. */
  @IsOptional() @IsIn(connectors) connector?: Connector;
  @IsOptional() @IsString() @Length(1, 500) text?: string;
  @IsOptional() @IsUUID() amenityId?: string;
}

/** What was understood, so that the desk can correct it. */
export class Heard {
  /** Names of the amenities that were meant, in the reader's language. */
  @IsString({ each: true }) amenities!: string[];
  @IsOptional() @IsIn(connectors) connector?: Connector;
  /** The device that was spoken of, as it is known ("iPhone 15"). */
  @IsOptional() @IsString() device?: string;
  /** Until when it is needed; absent: nothing was said of it. */
  @IsOptional() @IsISO8601() until?: string;
}

export class WishReply {
  @IsUUID() id!: string;
  @ValidateNested() @Type(() => Heard) heard!: Heard;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Offer) offers!: Offer[];
}

/** What somebody may set otherwise than the offer says; each is optional. */
export class AcceptOffer {
  @IsUUID() offerId!: string;
  /** Promise: by when, and by whom (needs the roster, or that person's acceptance). */
  @IsOptional() @IsInstant() dueAt?: string;
  @IsOptional() @IsUUID() byStaff?: string;
  /** Referral: to whom and when. */
  @IsOptional() @IsUUID() personId?: string;
  @IsOptional() @IsInstant() appointmentAt?: string;
  /** Where the guest can be reached until then. */
  @IsOptional() @IsString() @Length(0, 120) reach?: string;
  /** Purchase. */
  @IsOptional() @IsIn(paidBys) paidBy?: PaidBy;
  /** Elsewhere: who brings it. */
  @IsOptional() @IsUUID() bringerId?: string;
}

/** The four endings of a wish, and open. There is no "declined". */
const wishStatuses = ['open', 'fulfilled', 'withdrawn', 'merged', 'unlawful'] as const;
export type WishStatus = (typeof wishStatuses)[number];

export class WishLine {
  @IsUUID() id!: string;
  @IsUUID() stayId!: string;
  @IsOptional() @IsString() room!: string | null;
  @IsString() guest!: string;
  /** The guest's words; empty where an amenity was picked. */
  @IsString() text!: string;
  /** Of what was picked, in every language. */
  @IsOptional() amenity!: Record<string, string> | null;
  /** Until when it is needed; null: nothing was said of it. */
  @IsOptional() @IsISO8601() until?: string | null;
  @IsIn(wishStatuses) status!: WishStatus;
  /** Typed at the desk, or sent from the guest's own page. */
  @IsIn(['desk', 'guest_page', 'kiosk']) source!: 'desk' | 'guest_page' | 'kiosk';
  @IsISO8601() at!: string;
  @IsInt() version!: number;
}

export const promiseStatuses = ['open', 'kept', 'replaced', 'withdrawn', 'undone'] as const;
/** Withdrawn: by the guest, in her words. Undone: it was to bring a hand-out that was undone. Nobody else ends one. */
export type PromiseStatus = (typeof promiseStatuses)[number];
/** Whether the next word to the guest is overdue, and whether the manager has heard so. */
export const wordStates = ['calm', 'due', 'escalated'] as const;
export type WordState = (typeof wordStates)[number];
export const promiseKinds = ['promise', 'hold', 'callback', 'purchase'] as const;
export type PromiseKind = (typeof promiseKinds)[number];
const promiseStates = ['calm', 'half', 'escalated', 'broken'] as const;
export type PromiseState = (typeof promiseStates)[number];

export class PromiseLine {
  @IsUUID() id!: string;
  @IsUUID() stayId!: string;
  /** What it is about, one of four at most: the wish it answers or was given for, a referral, a purchase, a hold. */
  @IsOptional() @IsUUID() wishId!: string | null;
  @IsOptional() @IsUUID() referralId!: string | null;
  @IsOptional() @IsUUID() purchaseId!: string | null;
  @IsOptional() @IsUUID() holdId!: string | null;
  @IsOptional() @IsString() room!: string | null;
  @IsString() guest!: string;
  @IsString() what!: string;
  /** Of what was promised, in every language; null where it was only words. */
  @IsOptional() amenity!: Record<string, string> | null;
  /** The person who keeps it. */
  @IsString() by!: string;
  @IsISO8601() dueAt!: string;
  @IsISO8601() at!: string;
  @IsIn(promiseKinds) kind!: PromiseKind;
  /** A colleague who was asked to take it and has not answered. */
  @IsOptional() @IsString() asked!: string | null;
  @IsOptional() @IsUUID() askedId!: string | null;
  @IsUUID() byId!: string;
  /** Where the guest can be reached now, and when the next word is due. */
  @IsString() reach!: string;
  @IsOptional() @IsISO8601() nextWordAt!: string | null;
  @IsBoolean() guestToBeTold!: boolean;
  /** How near it is: calm, warned (half of its time gone, or as the house set it), with the manager, broken. */
  @IsIn(promiseStates) state!: PromiseState;
  @IsOptional() @IsUUID() errandId!: string | null;
  @IsIn(promiseStatuses) status!: PromiseStatus;
  @IsIn(wordStates) word!: WordState;
  /** The guest has left; it is still owed. */
  @IsBoolean() left!: boolean;
  @IsInt() version!: number;
}

const acceptedHows = ['handed_out', 'held', 'promised', 'referred', 'being_bought', 'being_brought'] as const;

export class AcceptReply {
  @IsUUID() wishId!: string;
  @IsIn(acceptedHows) how!: (typeof acceptedHows)[number];
  @IsOptional() @ValidateNested() @Type(() => Handout) handout?: Handout;
  /** More than one thing in one offer: the further ones. */
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Handout) more?: Handout[];
  @IsOptional() @ValidateNested() @Type(() => ReferralLine) referral?: ReferralLine;
  @IsOptional() @ValidateNested() @Type(() => PurchaseLine) purchase?: PurchaseLine;
  @IsOptional() @ValidateNested() @Type(() => ErrandLine) errand?: ErrandLine;
  @IsOptional() @ValidateNested() @Type(() => PromiseLine) promise?: PromiseLine;
}

/** 409: impossible as asked, and what is possible instead. `offers` is never empty. */
export class Refusal extends Problem {
  @IsUUID() wishId!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Offer) offers!: Offer[];
}
