import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { wordsPattern, IsInstant } from './common.js';

/** A promise made by hand; without `byStaff` it is the speaker's own. It is about one thing of that guest at most. */
export class NewPromise {
  @IsUUID() stayId!: string;
  @IsIn(['promise', 'callback']) kind!: 'promise' | 'callback';
  @IsString() @Length(1, 200) @Matches(wordsPattern) what!: string;
  @IsInstant() dueAt!: string;
  @IsOptional() @IsUUID() byStaff?: string;
  /** An open wish. */
  @IsOptional() @IsUUID() wishId?: string;
  @IsOptional() @IsUUID() referralId?: string;
  @IsOptional() @IsUUID() purchaseId?: string;
  /** An open promise of kind `hold`. */
  @IsOptional() @IsUUID() holdId?: string;
  @IsOptional() @IsString() @Length(0, 120) reach?: string;
  @IsOptional() @IsInstant() nextWordAt?: string;
}

/**
 * The only way to another time or thing: who replaces a promise owns the new one and tells the guest.
 * `told`: the guest has heard it already; otherwise the board keeps asking.
 */
export class ReplacePromise {
  @IsString() @Length(1, 200) @Matches(wordsPattern) what!: string;
  @IsInstant() dueAt!: string;
  @IsOptional() @IsIn(['yes']) told?: 'yes';
}

/** Asks a colleague to take it over; it stays with its name until she accepts. */
export class PassPromise {
  @IsUUID() staffId!: string;
}

/** Where the guest can be reached now and when the next word is due. */
export class KeepInTouch {
  @IsString() @Length(0, 120) reach!: string;
  @IsOptional() @IsInstant() nextWordAt?: string;
}

/** The guest herself no longer wants it, in her words; there is no way for the house to say so. */
export class InHerWords {
  @Matches(wordsPattern) @Length(1, 500) words!: string;
}

/** When the house is warned of a promise and its manager hears, in per cent of its time; the first before the second. */
export class PromiseTimes {
  @IsInt() @Min(1) @Max(98) warnPercent!: number;
  @IsInt() @Min(2) @Max(99) escalatePercent!: number;
  /** How long the next word may be overdue before the manager hears. */
  @IsInt() @Min(1) @Max(240) wordMinutes!: number;
  @IsInt() @Min(1) version!: number;
}
