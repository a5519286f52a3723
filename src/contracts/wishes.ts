import { IsIn, IsISO8601, IsOptional, IsUUID } from 'class-validator';
import { type Connector, connectors } from './common.js';

/** Fresh offers for a wish; with what the guest has pointed at, the amenity that was meant after all, or another time. */
export class HearAgain {
  @IsOptional() @IsIn(connectors) connector?: Connector;
  @IsOptional() @IsUUID() amenityId?: string;
  /** Until when it is needed; null: for no time in particular; absent: as it was heard. */
  @IsOptional() @IsISO8601({ strict: true }) until?: string | null;
}
