import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { type Language, languages, wordsPattern } from './common.js';
import { QuestionNow } from './person.js';

export class PageLoan {
  @IsUUID() id!: string;
  @IsOptional() names!: Record<string, string>;
  @IsString() icon!: string;
  @IsISO8601() dueAt!: string;
}

export class PageVoucher {
  @IsUUID() id!: string;
  /** In big digits; only on this page and on the slip. */
  @IsString() code!: string;
  @IsString() network!: string;
  @IsOptional() @IsISO8601() hardEnd!: string | null;
  @IsInt() devices!: number;
}

export class PageBay {
  @IsUUID() id!: string;
  @IsString() station!: string;
  @IsInt() bay!: number;
  /** Her device is inside. */
  @IsIn(['kept', 'inside']) phase!: 'kept' | 'inside';
}

export class PageCare {
  @IsUUID() id!: string;
  @IsIn(['promise', 'referral', 'wish', 'errand']) kind!: 'promise' | 'referral' | 'wish' | 'errand';
  @IsString() what!: string;
  @IsOptional() names!: Record<string, string> | null;
  /** The person who takes care of it; null for a wish nobody has taken yet. */
  @IsOptional() @IsString() by!: string | null;
  @IsOptional() @IsString() partner!: string | null;
  @IsOptional() @IsISO8601() at!: string | null;
  @IsString() status!: string;
}

/** Everything of one stay, for the guest herself. */
export class GuestPage {
  @IsUUID() id!: string;
  @IsString() hotel!: string;
  @IsString() timeZone!: string;
  /** First and last name; the page greets with it. */
  @IsString() guest!: string;
  @IsIn(languages) language!: Language;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PageLoan) loans!: PageLoan[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PageVoucher) vouchers!: PageVoucher[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PageBay) bays!: PageBay[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PageCare) care!: PageCare[];
  @IsOptional() @ValidateNested() @Type(() => QuestionNow) question!: QuestionNow | null;
  /** What became of her ideas. */
  @IsArray() ideas!: { id: string; words: string; became: string }[];
  @IsInt() version!: number;
}

export class GuestAsks {
  @IsString() @Length(1, 500) @Matches(wordsPattern) text!: string;
}

export class GuestSays {
  @IsIn(['thanks', 'wrong']) kind!: 'thanks' | 'wrong';
  @IsString() @Length(1, 500) @Matches(wordsPattern) words!: string;
  /** What it is about: something on her page. */
  @IsOptional() @IsUUID() aboutId?: string;
}

export class GuestAdvises {
  @IsUUID() questionId!: string;
  @IsString() @Length(1, 1000) @Matches(wordsPattern) words!: string;
}
