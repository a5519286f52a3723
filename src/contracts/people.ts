import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { type Language, languages, wordsPattern } from './common.js';

export const roles = ['reception', 'facilities', 'manager', 'admin'] as const;
export type Role = (typeof roles)[number];

const loginPattern = /^[a-z0-9][a-z0-9._-]{1,39}$/;

export class SignIn {
  @IsString() @Length(1, 80) login!: string;
  @IsString() @Length(1, 200) password!: string;
  /** Hotel code; needed only where several hotels share one server. */
  @IsOptional() @IsString() @Length(1, 40) hotel?: string;
}

export class Me {
  @IsUUID() id!: string;
  @IsString() name!: string;
  @IsIn(roles) role!: Role;
  @IsIn(languages) language!: Language;
}

export class HotelHead {
  @IsString() code!: string;
  @IsString() name!: string;
  @IsString() timeZone!: string;
  @IsString() currency!: string;
  @IsIn(languages, { each: true }) languages!: Language[];
}

export class SessionReply {
  @ValidateNested() @Type(() => Me) staff!: Me;
  @ValidateNested() @Type(() => HotelHead) hotel!: HotelHead;
}

export class StaffMember {
  @IsUUID() id!: string;
  @IsString() login!: string;
  @IsString() name!: string;
  @IsIn(roles) role!: Role;
  @IsIn(languages) language!: Language;
  @IsBoolean() active!: boolean;
  @IsInt() version!: number;
}

export class NewStaffMember {
  @Matches(loginPattern) login!: string;
  @IsString() @Length(1, 80) @Matches(wordsPattern) name!: string;
  @IsIn(roles) role!: Role;
  @IsIn(languages) language!: Language;
  @IsString() @Length(10, 200) password!: string;
}

/** Leaving the house is `active: false`; nobody is deleted, what they promised keeps its name. */
export class StaffChange {
  @IsInt() version!: number;
  @IsOptional() @IsString() @Length(1, 80) @Matches(wordsPattern) name?: string;
  @IsOptional() @IsIn(roles) role?: Role;
  @IsOptional() @IsIn(languages) language?: Language;
  @IsOptional() @IsBoolean() active?: boolean;
}

export class PasswordReset {
  @IsString() @Length(10, 200) password!: string;
}

export class HotelSettings {
  @IsInt() version!: number;
  @IsString() @Length(1, 120) @Matches(wordsPattern) name!: string;
  @IsString() @Length(1, 60) timeZone!: string;
  @Matches(/^[A-Z]{3}$/) currency!: string;
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(languages, { each: true }) languages!: Language[];
  /** Local time of day by which guests leave, `11:00`. */
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/) checkOutTime!: string;
  @IsString() @Length(0, 64) wifiNetwork!: string;
  @IsString() @Length(0, 64) wifiPassword!: string;
  /** Address of the captive portal; `{code}` never stands in it, the code rides in the fragment. */
  @IsString() @Length(0, 200) wifiPortal!: string;
}

export class FirstHotel {
  @IsString() @Length(1, 120) @Matches(wordsPattern) name!: string;
  @Matches(/^[a-z0-9][a-z0-9-]{1,30}$/) code!: string;
  @IsString() @Length(1, 60) timeZone!: string;
  @Matches(/^[A-Z]{3}$/) currency!: string;
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(languages, { each: true }) languages!: Language[];
}

export class FirstManager {
  @Matches(loginPattern) login!: string;
  @IsString() @Length(1, 80) @Matches(wordsPattern) name!: string;
  @IsString() @Length(10, 200) password!: string;
}

/** The first-run page: the one-time code stands in the server's terminal. */
export class FirstRun {
  @IsString() @Length(6, 40) code!: string;
  @ValidateNested() @Type(() => FirstHotel) hotel!: FirstHotel;
  @ValidateNested() @Type(() => FirstManager) manager!: FirstManager;
}

/** A hotel by its name, for the sign-in page. */
export class HotelSign {
  @IsString() code!: string;
  @IsString() name!: string;
}

/** What the sign-in page must know before anybody is signed in. */
export class House {
  @IsBoolean() firstRun!: boolean;
  @IsBoolean() demo!: boolean;
  /** Hotels of this server by name, so that the sign-in page can greet with it. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => HotelSign) hotels!: HotelSign[];
  /** House time when it was moved (`GERNE_CLOCK`), else null. */
  @IsOptional() @IsString() movedClock!: string | null;
  /** Demo only. */
  @IsOptional() signIns?: { login: string; password: string; role: Role }[];
}

/** The accountable person at this hour; nobody only before the first sign-up. */
export class Duty {
  @IsOptional() @IsUUID() staffId!: string | null;
  @IsOptional() @IsString() name!: string | null;
}

export class TakeDuty {
  @IsUUID() staffId!: string;
}
