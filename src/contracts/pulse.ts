import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
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

const pulseGaps = ['alone', 'nobody', 'none'] as const;
export type PulseGap = (typeof pulseGaps)[number];

/**
 * Today in five figures that matter. Houses, not people: no name and no count of one person's work stands in any of them.
 * A figure counts only what happened while two or more were on shift at the desk; null where there was no such time yet.
 */
export class PulseToday {
  @IsString() id!: string;
  @Matches(dayPattern) day!: string;
  @IsOptional() @IsInt() wishes!: number | null;
  @IsOptional() @IsInt() yesNow!: number | null;
  @IsOptional() @IsInt() yesLater!: number | null;
  @IsOptional() @IsInt() yesElsewhere!: number | null;
  @IsOptional() @IsInt() open!: number | null;
  /** Wishes for which the house did not have the thing itself. */
  @IsOptional() @IsInt() missing!: number | null;
  @IsOptional() @IsInt() promisesKept!: number | null;
  @IsOptional() @IsInt() promisesBroken!: number | null;
  @IsOptional() @IsInt() thanks!: number | null;
  /** Things handed out, asked for as a wish or simply given over the desk; undone ones do not count. */
  @IsOptional() @IsInt() handedOut?: number | null;
  /** Why there are no figures; absent when there are. */
  @IsOptional() @IsIn(pulseGaps) why?: PulseGap;
  /** Part of the day so far had one person at the desk, and is not counted. */
  @IsOptional() @IsBoolean() alone?: boolean;
  @IsInt() version!: number;
}

export class PulseRange {
  @Matches(dayPattern) from!: string;
  @Matches(dayPattern) to!: string;
}

/** A figure with its key for the drill; `value` null: never were two at the desk, so it is not told. */
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

/** How much time is not counted, never what happened in it. */
export class PulseLeftOut {
  /** Nights, from 22 to 6 at the hotel, that had a time with one person at the desk. */
  @IsInt() nights!: number;
  /** Hours by day with one person at the desk. */
  @IsInt() hours!: number;
  /** Hours for which the roster has nobody at the desk. */
  @IsInt() unplanned!: number;
}

/** Every figure counts only what began and ended while two or more were on shift at the desk. */
export class PulseCharts {
  /** Why the whole range has no figures; absent when it has. Lists without keys of their own are empty then. */
  @IsOptional() @IsIn(pulseGaps) gap?: PulseGap;
  @ValidateNested() @Type(() => PulseLeftOut) leftOut!: PulseLeftOut;
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
