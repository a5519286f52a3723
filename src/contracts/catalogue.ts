import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type Connector, connectors, Names } from './common.js';

export const amenityKinds = ['loan', 'giveaway', 'voucher', 'bay'] as const;
export type AmenityKind = (typeof amenityKinds)[number];

export const unitConditions = ['ok', 'damaged', 'lost'] as const;
export type UnitCondition = (typeof unitConditions)[number];

/** free: on its shelf; lent; quarantine: came back damaged; lost: does not come back; retired: taken out for good. */
export const unitStates = ['free', 'lent', 'quarantine', 'lost', 'retired'] as const;
export type UnitState = (typeof unitStates)[number];

export class AmenityInput {
  @IsIn(amenityKinds) kind!: AmenityKind;
  @ValidateNested() @Type(() => Names) names!: Names;
  @IsString() @Length(1, 40) icon!: string;
  /** What guests call it, in any language; wishes are understood by these too. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  words?: string[];
  /** What fits the guest's device; null where it means nothing (an iron). */
  @IsOptional() @IsIn(connectors) connector!: Connector | null;
  /** What goes into the wall or the charger. */
  @IsOptional() @IsIn(connectors) plug!: Connector | null;
  /** Replacement value in minor units of the hotel's currency. */
  @IsInt() @Min(0) @Max(10_000_000) valueMinor!: number;
  /** Usual length of a loan; null: until the guest departs. */
  @IsOptional() @IsInt() @Min(5) @Max(525_600) loanMinutes!: number | null;
  @IsString() @Length(0, 120) place!: string;
  /** Giveaways: pieces in stock; other kinds: null. */
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000) stock!: number | null;
  /** Vouchers: the plan whose terms the code carries. */
  @IsOptional() @IsUUID() planId!: string | null;
  /** House rule: one per guest. Warns and is recorded when overridden; never blocks. */
  @IsBoolean() onePerGuest!: boolean;
  /** House rule: lent for longer than `loanMinutes` warns and is recorded; absent: as it was, and true when new. */
  @IsOptional() @IsBoolean() lengthRule?: boolean;
  @IsBoolean() active!: boolean;
}

export class AmenityChange extends AmenityInput {
  @IsInt() @Min(1) version!: number;
}

export class Amenity extends AmenityInput {
  @IsUUID() id!: string;
  /** In the reader's language. */
  @IsString() name!: string;
  /** How many can be handed out right now. */
  @IsInt() available!: number;
  @IsInt() total!: number;
  /** Version of its photo, for the address `/api/amenities/<id>/photo?v=<photo>`; null: its icon stands for it. */
  @IsOptional() @IsInt() photo!: number | null;
  @IsInt() version!: number;
}

/** JPEG or PNG as base64, at most 300 kB. */
export class AmenityPhoto {
  @IsString() @Length(1, 420_000) photo!: string;
}

const tagPattern = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;

export class UnitInput {
  @IsUUID() amenityId!: string;
  @Matches(tagPattern) tag!: string;
  @IsIn(['ok', 'damaged']) condition!: 'ok' | 'damaged';
  @IsString() @Length(0, 120) place!: string;
}

export class UnitChange {
  @IsInt() @Min(1) version!: number;
  @IsOptional() @IsIn(['ok', 'damaged']) condition?: 'ok' | 'damaged';
  @IsOptional() @IsString() @Length(0, 120) place?: string;
  @IsOptional() @IsBoolean() retired?: boolean;
}

export class Unit extends UnitInput {
  @IsUUID() id!: string;
  @IsIn(unitStates) state!: UnitState;
  /** The open hand-out of a lent unit. */
  @IsOptional() @IsUUID() handoutId!: string | null;
  @IsInt() version!: number;
}

/** A scan at the desk. */
export class UnitLookup {
  @IsString() @Length(1, 60) tag!: string;
}

/** What a scan finds. */
export class UnitFound extends Unit {
  /** Of its amenity, in the reader's language. */
  @IsString() amenity!: string;
  /** The open hand-out, for who may know the guest. */
  @IsOptional() line!: object | null;
}
