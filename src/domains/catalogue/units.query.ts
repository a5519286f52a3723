import { IsOptional, IsUUID } from 'class-validator';

/** Query of GET /api/units. */
export class UnitsQuery {
  @IsOptional() @IsUUID() amenityId?: string;
}
