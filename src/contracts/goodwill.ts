import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
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
  ValidateNested,
} from 'class-validator';
import { dayPattern, Names } from './common.js';

/** What the allowance is given for. Money is always in minor units of the hotel's currency. */
export const purposes = ['gift', 'purchase', 'apology', 'surprise', 'birthday', 'club', 'other'] as const;
export type Purpose = (typeof purposes)[number];
export const paidBys = ['petty_cash', 'house_card', 'reimbursement'] as const;
export type PaidBy = (typeof paidBys)[number];
const MOST = 100_000_000;

export class GiveGoodwill {
  @IsUUID() stayId!: string;
  @IsInt() @Min(1) @Max(MOST) amountMinor!: number;
  @IsIn(purposes) purpose!: Purpose;
  @IsOptional() @IsString() @Length(0, 300) words?: string;
  @IsOptional() @IsUUID() wishId?: string;
}

/** What is left of each cap for this person and this guest today. */
export class AllowanceLeft {
  @IsInt() giftMinor!: number;
  @IsInt() stayMinor!: number;
  @IsInt() staffDayMinor!: number;
  @IsInt() hotelDayMinor!: number;
  /** The least of them: what can be given at once, without asking anybody. */
  @IsInt() nowMinor!: number;
  @IsString() currency!: string;
}

export class GoodwillLine {
  @IsUUID() id!: string;
  @IsUUID() stayId!: string;
  @IsInt() amountMinor!: number;
  @IsIn(purposes) purpose!: Purpose;
  @IsString() words!: string;
  @IsBoolean() exceeded!: boolean;
  @IsOptional() @IsUUID() reverses!: string | null;
  /** A counter-entry has taken it back. */
  @IsBoolean() reversed!: boolean;
  @IsISO8601() at!: string;
  /** The purchase it pays for; null: it was no purchase. Its receipt may follow later. */
  @IsOptional() @IsUUID() purchaseId!: string | null;
  @IsBoolean() hasReceipt!: boolean;
}

/** A line with who and for whom: the audit log of the ledger, for the manager and accounting. */
export class LedgerLine extends GoodwillLine {
  @Matches(dayPattern) day!: string;
  @IsString() by!: string;
  @IsOptional() @IsString() room!: string | null;
  @IsString() guest!: string;
}

const askStatuses = ['asked', 'granted', 'exceeded', 'withdrawn'] as const;

/** The rest over a cap, without the name of who asked: room, guest and what for. */
export class AskLine {
  @IsUUID() id!: string;
  @IsUUID() stayId!: string;
  @IsOptional() @IsString() room!: string | null;
  @IsString() guest!: string;
  @IsInt() amountMinor!: number;
  @IsIn(purposes) purpose!: Purpose;
  @IsString() words!: string;
  @IsISO8601() at!: string;
  /** From here on the desk may go on alone. */
  @IsISO8601() answerBy!: string;
  @IsIn(askStatuses) status!: (typeof askStatuses)[number];
  /** The purchase it is for: that is what is undone when the guest no longer needs it. */
  @IsOptional() @IsUUID() purchaseId!: string | null;
  @IsInt() version!: number;
}

/** Given at once as far as the caps go; the rest is asked for. Never a no. */
export class GiveReply {
  @IsOptional() @ValidateNested() @Type(() => GoodwillLine) entry?: GoodwillLine;
  @IsOptional() @ValidateNested() @Type(() => AskLine) ask?: AskLine;
  @ValidateNested() @Type(() => AllowanceLeft) left!: AllowanceLeft;
}

export class ReverseGoodwill {
  @IsString() @Length(3, 300) words!: string;
}

export class GoodwillCaps {
  @IsInt() @Min(1) @Max(MOST) giftMinor!: number;
  @IsInt() @Min(1) @Max(MOST) stayMinor!: number;
  @IsInt() @Min(1) @Max(MOST) staffDayMinor!: number;
  @IsInt() @Min(1) @Max(MOST) hotelDayMinor!: number;
  /** How long a manager has to answer before the desk may go on alone. */
  @IsInt() @Min(1) @Max(60) answerMinutes!: number;
  @IsInt() @Min(1) version!: number;
}

/** Hotel days, both included. */
export class LedgerRange {
  @Matches(dayPattern) from!: string;
  @Matches(dayPattern) to!: string;
}

/** Made visible, never blocked, and without names: what it is, how often, and the guests' stays behind it. */
export class UnusualPattern {
  @IsIn(['same_guest_often', 'same_guest_much', 'just_below_cap', 'after_departure', 'many_reversals'])
  code!: string;
  @IsInt() count!: number;
  @IsInt() amountMinor!: number;
  @IsUUID('all', { each: true }) entries!: string[];
}

export class PurchaseLine {
  @IsUUID() id!: string;
  @IsUUID() stayId!: string;
  @IsOptional() @IsString() room!: string | null;
  @IsString() guest!: string;
  @IsString() what!: string;
  @IsOptional() @IsString() shop!: string | null;
  @IsInt() usualMinor!: number;
  @IsOptional() @IsInt() actualMinor!: number | null;
  /** What of its price is over the caps and waits for a manager's tap; null: nothing does. */
  @IsOptional() @IsInt() askedMinor!: number | null;
  /** From here on the desk may go beyond the caps by itself. */
  @IsOptional() @IsISO8601() answerBy!: string | null;
  /** Who goes for it. */
  @IsString() by!: string;
  @IsIn(paidBys) paidBy!: PaidBy;
  @IsOptional() @IsUUID() promiseId!: string | null;
  @IsIn(['going', 'bought', 'undone']) status!: 'going' | 'bought' | 'undone';
  @IsBoolean() hasPhoto!: boolean;
  /** The guest has left. */
  @IsBoolean() left!: boolean;
  @IsISO8601() at!: string;
  @IsInt() version!: number;
}

/** The ledger is set right with a counter-entry when it cost something else. */
export class PurchaseDone {
  @IsInt() @Min(1) @Max(MOST) actualMinor!: number;
  @IsIn(paidBys) paidBy!: PaidBy;
  /** Photo of the receipt: JPEG, PNG or WebP as base64, at most 2 MB; may follow later. */
  @IsOptional() @IsString() @Length(1, 2_900_000) photo?: string;
}

export class ReceiptPhoto {
  @IsString() @Length(1, 2_900_000) photo!: string;
}

export class SurpriseInput {
  @ValidateNested() @Type(() => Names) names!: Names;
  @IsInt() @Min(1) @Max(MOST) valueMinor!: number;
  /** How many a week; null: as many as the allowance has. */
  @IsOptional() @IsInt() @Min(1) @Max(1000) weekly!: number | null;
  /** Words for the card somebody writes by hand, per language. */
  @IsOptional() card!: Record<string, string> | null;
  @IsBoolean() active!: boolean;
}

export class SurpriseChange extends SurpriseInput {
  @IsInt() @Min(1) version!: number;
}

export class Surprise extends SurpriseInput {
  @IsUUID() id!: string;
  @IsString() name!: string;
  /** Left this week; null: not counted. */
  @IsOptional() @IsInt() left!: number | null;
  @IsInt() version!: number;
}

export class GiveSurprise {
  @IsUUID() stayId!: string;
  @IsOptional() @IsIn(['surprise', 'birthday', 'club', 'apology']) purpose?:
    'surprise' | 'birthday' | 'club' | 'apology';
}

export const apologyCauses = ['device', 'promise', 'unit', 'referral', 'guest_word', 'other'] as const;
export type ApologyCause = (typeof apologyCauses)[number];

/** Something of ours failed, or the guest says so; her word is enough. */
export class ApologyDue {
  @IsIn(apologyCauses) cause!: ApologyCause;
  @IsOptional() @IsUUID() causeId!: string | null;
  @IsISO8601() at!: string;
  /** What happened, in the reader's language. */
  @IsString() what!: string;
  /** The thing itself, in the guest's or the house's words; '' where there are none. */
  @IsString() about!: string;
}

/** What the guest shall hear a word about. */
export class DraftApology {
  @IsUUID() stayId!: string;
  @IsIn(apologyCauses) cause!: ApologyCause;
  @IsOptional() @IsUUID() causeId?: string;
}

/** First tap: words in the guest's language to lean on, and a small surprise that is within the allowance. */
export class ApologyDraft {
  /** In the guest's language, and in the reader's. */
  @IsString() guestWords!: string;
  @IsString() readerWords!: string;
  @IsOptional() @ValidateNested() @Type(() => Surprise) surprise!: Surprise | null;
}

/** Second tap. */
export class Apologise {
  @IsUUID() stayId!: string;
  @IsIn(apologyCauses) cause!: ApologyCause;
  @IsOptional() @IsUUID() causeId?: string;
  /** What the guest said. */
  @IsOptional() @IsString() @Length(0, 500) words?: string;
  @IsOptional() @IsUUID() surpriseId?: string;
}

export class ApologyReply {
  @IsUUID() id!: string;
  @IsOptional() @ValidateNested() @Type(() => GiveReply) given?: GiveReply;
}

/** What the card shows of the allowance. */
export class GuestGoodwill {
  @ValidateNested() @Type(() => AllowanceLeft) left!: AllowanceLeft;
  @IsArray() @ValidateNested({ each: true }) @Type(() => GoodwillLine) entries!: GoodwillLine[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => ApologyDue) apologies!: ApologyDue[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => Surprise) surprises!: Surprise[];
}
