import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length } from 'class-validator';

/** A promise made by hand; without `byStaff` it is the speaker's own. */
export class NewPromise {
  @IsUUID() stayId!: string;
  @IsIn(['promise', 'callback']) kind!: 'promise' | 'callback';
  @IsString() @Length(1, 200) what!: string;
  @IsISO8601({ strict: true }) dueAt!: string;
  @IsOptional() @IsUUID() byStaff?: string;
  @IsOptional() @IsUUID() referralId?: string;
  @IsOptional() @IsString() @Length(0, 120) reach?: string;
  @IsOptional() @IsISO8601({ strict: true }) nextWordAt?: string;
}

/**
 * The only way to another time or thing: who replaces a promise owns the new one and tells the guest.
 * `told`: the guest has heard it already; otherwise the board keeps asking.
 */
export class ReplacePromise {
  @IsString() @Length(1, 200) what!: string;
  @IsISO8601({ strict: true }) dueAt!: string;
  @IsOptional() @IsIn(['yes']) told?: 'yes';
}

/** Asks a colleague to take it over; it stays with its name until she accepts. */
export class PassPromise {
  @IsUUID() staffId!: string;
}

/** Where the guest can be reached now and when the next word is due. */
export class KeepInTouch {
  @IsString() @Length(0, 120) reach!: string;
  @IsOptional() @IsISO8601({ strict: true }) nextWordAt?: string;
}
