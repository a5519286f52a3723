import { IsInt, IsUUID } from 'class-validator';

/** A door order that belongs to no guest. */
export class MaintenanceOrder {
  occupancyId!: null;
  @IsUUID() commandId!: string;
  @IsInt() bay!: number;
}
