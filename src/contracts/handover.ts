import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { Duty } from './people.js';

export const openKinds = [
  'wish',
  'promise',
  'referral',
  'hold',
  'errand',
  'purchase',
  'loan_late',
  'phone_inside',
  'alert',
  'guest_word',
  'ask',
] as const;
export type OpenKind = (typeof openKinds)[number];

/** One open thing, with what to do next. */
export class OpenItem {
  @IsIn(openKinds) kind!: OpenKind;
  @IsUUID() id!: string;
  @IsOptional() @IsUUID() stayId!: string | null;
  @IsOptional() @IsString() room!: string | null;
  @IsOptional() @IsString() guest!: string | null;
  /** What it is, in the reader's language or the guest's own words. */
  @IsString() what!: string;
  @IsOptional() @IsString() by!: string | null;
  @IsOptional() @IsISO8601() dueAt!: string | null;
  /** A sentence: what to do next. */
  @IsString() next!: string;
  /** The note of the shift before, or empty. */
  @IsString() note!: string;
}

export class HandoverNote {
  @IsIn(openKinds) kind!: OpenKind;
  @IsUUID() id!: string;
  @IsString() @Length(1, 500) words!: string;
}

/** Ends a shift: words for everybody, and a note each. */
export class NewHandover {
  @IsString() @Length(0, 2000) words!: string;
  @IsArray()
  @ArrayMaxSize(300)
  @ValidateNested({ each: true })
  @Type(() => HandoverNote)
  notes!: HandoverNote[];
}

export class HandoverLine {
  @IsUUID() id!: string;
  @IsString() by!: string;
  @IsISO8601() at!: string;
  @IsString() words!: string;
  @IsOptional() @IsString() confirmedBy!: string | null;
  @IsOptional() @IsISO8601() confirmedAt!: string | null;
}

export class WhatHappened {
  @IsISO8601() at!: string;
  @IsString() code!: string;
  /** A sentence: who, the guest first, what, and how it ended. */
  @IsString() what!: string;
  @IsOptional() @IsString() room!: string | null;
  @IsOptional() @IsString() guest!: string | null;
}

/** The page of a shift change. */
export class HandoverPage {
  @ValidateNested() @Type(() => Duty) duty!: Duty;
  @IsOptional() @ValidateNested() @Type(() => HandoverLine) last!: HandoverLine | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => OpenItem) open!: OpenItem[];
  /** Since the last handover. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => WhatHappened) happened!: WhatHappened[];
}
