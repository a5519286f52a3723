import {
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { type Language, languages, wordsPattern, IsInstant } from './common.js';

export class PlanInput {
  @IsString() @Length(1, 80) @Matches(wordsPattern) name!: string;
  /** Minutes from first use. */
  @IsInt() @Min(5) @Max(525_600) minutes!: number;
  /** Hard end of the code: days after hand-out, or with the guest's departure (null). */
  @IsOptional() @IsInt() @Min(1) @Max(730) hardEndDays!: number | null;
  /** Devices at the same time. */
  @IsInt() @Min(1) @Max(50) devices!: number;
  /** kbit/s; null: as fast as the house. */
  @IsOptional() @IsInt() @Min(64) @Max(10_000_000) downKbps!: number | null;
  @IsOptional() @IsInt() @Min(64) @Max(10_000_000) upKbps!: number | null;
  /** Megabytes; null: no limit. */
  @IsOptional() @IsInt() @Min(1) @Max(10_000_000) volumeMb!: number | null;
}

export class PlanChange extends PlanInput {
  @IsInt() @Min(1) version!: number;
}

export class Plan extends PlanInput {
  @IsUUID() id!: string;
  /** The terms as one plain sentence in the reader's language. */
  @IsString() sentence!: string;
  @IsInt() version!: number;
}

/** Everything a slip shows, ready to print. QR codes are SVG text. */
export class Slip {
  @IsUUID() handoutId!: string;
  @IsIn(['loan', 'giveaway', 'voucher', 'bay']) kind!: 'loan' | 'giveaway' | 'voucher' | 'bay';
  @IsString() hotel!: string;
  @IsString() guest!: string;
  @IsOptional() @IsString() room!: string | null;
  @IsIn(languages) language!: Language;
  @IsString() amenity!: string;
  @IsISO8601() givenAt!: string;
  @IsString() timeZone!: string;
  @IsOptional() @IsString() unitTag?: string;
  @IsOptional() @IsISO8601() dueAt?: string;
  @IsOptional() @IsString() code?: string;
  @IsOptional() @IsString() terms?: string;
  @IsOptional() @IsString() network?: string;
  @IsOptional() @IsString() networkPassword?: string;
  @IsOptional() @IsString() joinQr?: string;
  @IsOptional() @IsString() portalQr?: string;
  @IsOptional() @IsString() station?: string;
  @IsOptional() @IsInt() bay?: number;
  @IsOptional() @IsString() pin?: string;
  /** The guest's own page: its address with the secret, and the same as a QR code. */
  @IsOptional() @IsString() page?: string;
  @IsOptional() @IsString() pageQr?: string;
  /** The one question of her stay, with two lines to write on. */
  @IsOptional() @IsString() question?: string;
}

export class ExtendVoucher {
  /** New hard end of the code. */
  @IsInstant() hardEnd!: string;
}
