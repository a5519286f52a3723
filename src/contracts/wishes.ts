import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { type Connector, connectors, wordsPattern, IsInstant } from './common.js';

/** Fresh offers for a wish; with what the guest has pointed at, the amenity that was meant after all, or another time. */
export class HearAgain {
  @IsOptional() @IsIn(connectors) connector?: Connector;
  @IsOptional() @IsUUID() amenityId?: string;
  /** Until when it is needed; null: for no time in particular; absent: as it was heard. */
  @IsOptional() @IsInstant() until?: string | null;
}

/** Two wishes that are one. */
export class MergeWish {
  @IsUUID() into!: string;
}

/** Against the law or unsafe, in words; the manager sees it at once. */
export class UnlawfulWish {
  @IsString() @Length(3, 500) @Matches(wordsPattern) words!: string;
}

/** The guest herself no longer wishes it, in her words. */
export class WithdrawWish {
  @IsString() @Length(1, 500) @Matches(wordsPattern) words!: string;
}

/** How the ladder weighs, 0 to 10 each; set by the manager. */
export class LadderWeights {
  @IsInt() @Min(0) @Max(10) time!: number;
  @IsInt() @Min(0) @Max(10) fit!: number;
  @IsInt() @Min(0) @Max(10) cost!: number;
  @IsInt() @Min(1) version!: number;
}
