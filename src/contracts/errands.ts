import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';
import { type Language, languages, wordsPattern, IsInstant } from './common.js';

export const errandStatuses = ['asked', 'accepted', 'on_the_way', 'delivered', 'not_needed'] as const;
export type ErrandStatus = (typeof errandStatuses)[number];

/** How near its time is: calm, with the manager, over. Of one that is for an open promise the promise says it. */
export const errandStates = ['calm', 'escalated', 'broken'] as const;
export type ErrandState = (typeof errandStates)[number];

/** Asks somebody without an account to bring or do something. */
export class NewErrand {
  @IsUUID() stayId!: string;
  @IsUUID() personId!: string;
  @IsString() @Length(1, 200) @Matches(wordsPattern) what!: string;
  @IsOptional() @IsString() @Length(0, 120) from?: string;
  @IsOptional() @IsString() @Length(0, 120) to?: string;
  @IsOptional() @IsUUID() promiseId?: string;
  /** Absent: when what it is for was promised, else in 20 minutes. */
  @IsOptional() @IsInstant() dueAt?: string;
}

export class ErrandLine {
  @IsUUID() id!: string;
  @IsUUID() stayId!: string;
  @IsOptional() @IsString() room!: string | null;
  @IsString() guest!: string;
  @IsString() what!: string;
  @IsString() from!: string;
  @IsString() to!: string;
  /** Who brings it, by name. */
  @IsString() by!: string;
  @IsOptional() @IsUUID() promiseId!: string | null;
  @IsIn(errandStatuses) status!: ErrandStatus;
  @IsISO8601() at!: string;
  @IsISO8601() dueAt!: string;
  @IsIn(errandStates) state!: ErrandState;
  /** The guest has left. */
  @IsBoolean() left!: boolean;
  @IsInt() version!: number;
}

/** What the link shows: room and name, what and where; nothing more of the guest. */
export class ErrandTicket {
  @IsUUID() id!: string;
  @IsString() hotel!: string;
  @IsString() timeZone!: string;
  @IsString() what!: string;
  @IsString() from!: string;
  @IsString() to!: string;
  @IsOptional() @IsString() room!: string | null;
  @IsString() guest!: string;
  @IsString() by!: string;
  /** First language of who brings it, or of her department; null: nobody has said. */
  @IsOptional() @IsIn(languages) language!: Language | null;
  @IsISO8601() dueAt!: string;
  @IsIn(errandStatuses) status!: ErrandStatus;
}

export class ErrandStep {
  @IsIn(['accepted', 'on_the_way', 'delivered']) status!: Exclude<ErrandStatus, 'asked' | 'not_needed'>;
}
