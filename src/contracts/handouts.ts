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
import { type Connector, connectors, Problem } from './common.js';

/** Exactly one of `amenityId` and `unitTag`. */
export class HandOut {
  @IsUUID() stayId!: string;
  @IsOptional() @IsUUID() amenityId?: string;
  @IsOptional() @IsString() @Length(1, 40) unitTag?: string;
  /** Bays only: the connector the guest needs; without it the amenity's own, else any. */
  @IsOptional() @IsIn(connectors) connector?: Connector;
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
  @IsISO8601({ strict: true }) dueAt!: string;
}

/** Reception opening a guest's bay or ending a voucher says why; shown in the history. */
export class Reason {
  @IsString() @Length(3, 200) reason!: string;
}

export const offerKinds = ['exact', 'compatible', 'elsewhere', 'due_soon', 'bay', 'promise'] as const;
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
  /** When it is there, for `due_soon` and `promise`. */
  @IsOptional() @IsISO8601() at?: string;
  /** Who takes care, by name. */
  @IsOptional() @IsString() by?: string;
}

export class WishRequest {
  @IsUUID() stayId!: string;
  @IsOptional() @IsString() @Length(1, 500) text?: string;
  @IsOptional() @IsUUID() amenityId?: string;
}

export class WishReply {
  @IsUUID() id!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Offer) offers!: Offer[];
}

export class AcceptOffer {
  @IsUUID() offerId!: string;
}

/** The guest herself no longer wishes it, in her words. */
export class WithdrawWish {
  @IsString() @Length(1, 500) words!: string;
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
  @IsIn(wishStatuses) status!: WishStatus;
  @IsISO8601() at!: string;
  @IsInt() version!: number;
}

export class PromiseLine {
  @IsUUID() id!: string;
  @IsUUID() stayId!: string;
  @IsOptional() @IsUUID() wishId!: string | null;
  @IsOptional() @IsString() room!: string | null;
  @IsString() guest!: string;
  @IsString() what!: string;
  /** Of what was promised, in every language; null where it was only words. */
  @IsOptional() amenity!: Record<string, string> | null;
  /** The person who keeps it. */
  @IsString() by!: string;
  @IsISO8601() dueAt!: string;
  @IsIn(['open', 'kept', 'replaced']) status!: 'open' | 'kept' | 'replaced';
  @IsInt() version!: number;
}

export class AcceptReply {
  @IsUUID() wishId!: string;
  @IsIn(['handed_out', 'held', 'promised']) how!: 'handed_out' | 'held' | 'promised';
  @IsOptional() @ValidateNested() @Type(() => Handout) handout?: Handout;
  @IsOptional() @ValidateNested() @Type(() => PromiseLine) promise?: PromiseLine;
}

/** 409: impossible as asked, and what is possible instead. `offers` is never empty. */
export class Refusal extends Problem {
  @IsUUID() wishId!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Offer) offers!: Offer[];
}
