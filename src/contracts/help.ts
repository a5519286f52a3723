import { IsInt, IsISO8601, IsOptional, IsString, IsUUID } from 'class-validator';

/** Somebody at the desk asks for a hand, on every console until a colleague has come. */
export class HelpLine {
  @IsUUID() id!: string;
  @IsString() by!: string;
  @IsUUID() byId!: string;
  @IsISO8601() at!: string;
  /** Who is on the way; null: nobody has answered yet. */
  @IsOptional() @IsString() coming!: string | null;
  @IsOptional() @IsUUID() comingId!: string | null;
  @IsInt() version!: number;
}
