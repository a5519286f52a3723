import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { dayPattern, type Language, languages } from './common.js';
import { HandoutLine, WishLine } from './handouts.js';

const stayStatuses = ['expected', 'in_house', 'departed'] as const;
export type StayStatus = (typeof stayStatuses)[number];

export class GuestHead {
  @IsUUID() id!: string;
  @IsString() firstName!: string;
  @IsString() lastName!: string;
  /** First and last name as the guest writes them. */
  @IsString() name!: string;
  /** Latin reading of a name in another script, else null. */
  @IsOptional() @IsString() latin!: string | null;
  @IsIn(languages) language!: Language;
  @IsOptional() @IsString() country!: string | null;
  /** Chosen by one tap, never guessed: null until then. */
  @IsOptional() @IsString() salutation!: string | null;
}

export class StayLine {
  @IsUUID() id!: string;
  @IsOptional() @IsString() room!: string | null;
  @ValidateNested() @Type(() => GuestHead) guest!: GuestHead;
  @IsOptional() @IsString() reservation!: string | null;
  @Matches(dayPattern) arrival!: string;
  @Matches(dayPattern) departure!: string;
  @IsIn(stayStatuses) status!: StayStatus;
  @IsInt() version!: number;
}

/** One guest opened at the desk: everything she has and wishes. */
export class StayCard extends StayLine {
  @IsInt() adults!: number;
  @IsInt() children!: number;
  @IsOptional() @IsString() email!: string | null;
  @IsOptional() @IsString() phone!: string | null;
  /** How many stays this guest record has, this one included. */
  @IsInt() stays!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => HandoutLine) open!: HandoutLine[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => HandoutLine) closed!: HandoutLine[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => WishLine) wishes!: WishLine[];
}

export class StaySearch {
  @IsString() @Length(0, 120) q!: string;
}

/** One line as typed at the desk: a name, and a room number if there is one ("Ana Silva 412"). */
export class WalkIn {
  @IsString() @Length(1, 160) line!: string;
  @IsOptional() @Matches(dayPattern) departure?: string;
  @IsOptional() @IsIn(languages) language?: Language;
}

export class RoomMove {
  @IsInt() version!: number;
  @IsString() @Length(1, 12) room!: string;
}

export class StayExtension {
  @IsInt() version!: number;
  @Matches(dayPattern) departure!: string;
}

export class GuestChange {
  @IsInt() version!: number;
  @IsOptional() @IsIn(languages) language?: Language;
  @IsOptional() @IsString() @Length(0, 20) salutation?: string;
}

/** A row of a file that was not taken: `reason` is a sentence in the reader's language, `code` its stable name. */
export class RejectedRow {
  @IsInt() line!: number;
  @IsString() reason!: string;
  @IsString() code!: string;
}

export class ImportReport {
  @IsInt() created!: number;
  @IsInt() updated!: number;
  @IsInt() unchanged!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => RejectedRow) rejected!: RejectedRow[];
}
