import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { type Connector, connectors } from './common.js';

/** Fresh offers for a wish; with what the guest has pointed at, or the amenity that was meant after all. */
export class HearAgain {
  @IsOptional() @IsIn(connectors) connector?: Connector;
  @IsOptional() @IsUUID() amenityId?: string;
}
