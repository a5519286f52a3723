import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { dayPattern } from './common.js';

/** Today in five figures that matter. Houses, not people: no name and no count of one person's work stands in any of them. */
export class PulseToday {
  @IsString() id!: string;
  @Matches(dayPattern) day!: string;
  @IsInt() wishes!: number;
  @IsInt() yesNow!: number;
  @IsInt() yesLater!: number;
  @IsInt() yesElsewhere!: number;
  @IsInt() open!: number;
  /** Wishes for which the house did not have the thing itself. */
  @IsInt() missing!: number;
  @IsInt() promisesKept!: number;
  @IsInt() promisesBroken!: number;
  @IsInt() thanks!: number;
  /** Things handed out, asked for as a wish or simply given over the desk; undone ones do not count. */
  @IsOptional() @IsInt() handedOut?: number;
  @IsInt() version!: number;
}

export class PulseRange {
  @Matches(dayPattern) from!: string;
  @Matches(dayPattern) to!: string;
}

const pulseGaps = ['alone', 'nobody', 'none'] as const;
export type PulseGap = (typeof pulseGaps)[number];

/** A figure with its key for the drill; `value` null: only one person was on shift, so it is not told. */
export class PulseBar {
  @IsString() key!: string;
  /** In the reader's language. */
  @IsString() label!: string;
  @IsOptional() @IsNumber() value!: number | null;
  /** Why there is no value: one person alone, nobody on the roster, or nothing to count. */
  @IsOptional() @IsIn(pulseGaps) why?: PulseGap;
}

/** What to buy, what it costs and how many wishes it would have served. */
export class BuyLine {
  @IsUUID() amenityId!: string;
  @IsString() amenity!: string;
  @IsInt() pieces!: number;
  @IsInt() costMinor!: number;
  @IsInt() wishes!: number;
}

export class PulseCharts {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PulseBar) byHour!: PulseBar[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PulseBar) byKind!: PulseBar[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PulseBar) byWay!: PulseBar[];
  /** Median minutes from wish to yes, of the house as a whole, per day. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => PulseBar) minutesToYes!: PulseBar[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => BuyLine) buy!: BuyLine[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PulseBar) allowance!: PulseBar[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PulseBar) lockers!: PulseBar[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PulseBar) answers!: PulseBar[];
  /** The figures of the range by their names, as in a drill. */
  @IsOptional() @ValidateNested({ each: true }) @Type(() => PulseBar) totals?: PulseBar[];
  @IsString() currency!: string;
}

export const pulseFigures = [
  'wishes',
  'yes_now',
  'yes_later',
  'yes_elsewhere',
  'open',
  'missing',
  'promises_kept',
  'promises_broken',
  'thanks',
  'handed_out',
  'hour',
  'kind',
  'way',
  'minutes',
  'buy',
  'allowance',
  'lockers',
  'answers',
] as const;
export type PulseFigure = (typeof pulseFigures)[number];

/** From any number to the moments behind it. */
export class PulseDrill extends PulseRange {
  @IsIn(pulseFigures) figure!: PulseFigure;
  /** `key` of the bar; absent for the figures of the day. */
  @IsOptional() @IsString() key?: string;
}

/** A line behind a number; the guest's words, never a colleague's name. */
export class PulseMoment {
  @IsString() id!: string;
  @IsISO8601() at!: string;
  @IsOptional() @IsUUID() stayId!: string | null;
  @IsOptional() @IsString() room!: string | null;
  @IsOptional() @IsString() guest!: string | null;
  /** In the reader's language. */
  @IsString() what!: string;
}
