import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from './common.js';
import { type Role, roles } from './people.js';

export const departments = [
  'reception',
  'housekeeping',
  'porters',
  'technical',
  'kitchen',
  'management',
] as const;
export type Department = (typeof departments)[number];

export class ShiftInput {
  @IsUUID() staffId!: string;
  @IsIn(departments) department!: Department;
  @IsInstant() startsAt!: string;
  @IsInstant() endsAt!: string;
}

export class ShiftChange extends ShiftInput {
  @IsInt() @Min(1) version!: number;
}

export class Shift extends ShiftInput {
  @IsUUID() id!: string;
  @IsString() name!: string;
  @IsInt() version!: number;
}

/** From this instant on this person is accountable, until the next one. */
export class DutyStep {
  @IsISO8601() since!: string;
  @IsUUID() staffId!: string;
  @IsString() name!: string;
}

export class DutyStepInput {
  @IsInstant() since!: string;
  @IsUUID() staffId!: string;
}

/** Names a step of the chain; the one before it then lasts longer. */
export class DutyInstant {
  @IsInstant() since!: string;
}

/** Which days to show: `from` to `to`, hotel days, at most 35. */
export class RosterRange {
  @IsISO8601() from!: string;
  @IsISO8601() to!: string;
}

export class Roster {
  @IsArray() @ValidateNested({ each: true }) @Type(() => Shift) shifts!: Shift[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => DutyStep) duty!: DutyStep[];
}

/** Somebody who can promise now: on shift, or accountable. */
export class Colleague {
  @IsUUID() staffId!: string;
  @IsString() name!: string;
  @IsIn(roles) role!: Role;
  @IsOptional() @IsIn(departments) department!: Department | null;
  @IsBoolean() onShift!: boolean;
  @IsBoolean() accountable!: boolean;
}
