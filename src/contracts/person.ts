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
  Min,
  ValidateNested,
} from 'class-validator';
import { type Connector, connectors, dayPattern, Names, wordsPattern } from './common.js';

export class RemarkInput {
  @IsIn(['preference', 'said']) kind!: 'preference' | 'said';
  /** Written so that the guest may read it. */
  @IsString() @Length(1, 300) @Matches(wordsPattern) words!: string;
  /** Absent: in two years. */
  @IsOptional() @Matches(dayPattern) expiresOn?: string;
}

export class Remark {
  @IsUUID() id!: string;
  @IsIn(['preference', 'said']) kind!: 'preference' | 'said';
  @IsString() words!: string;
  @IsISO8601() at!: string;
  @Matches(dayPattern) expiresOn!: string;
}

/** A name like hers: asks "the same person?", never says so. */
export class MaybeSame {
  @IsUUID() guestId!: string;
  @IsString() name!: string;
  @IsInt() stays!: number;
  @IsOptional() @IsString() lastStay!: string | null;
  /** `address`: one that one of the two has confirmed. */
  @IsIn(['name', 'address']) because!: 'name' | 'address';
}

export class SamePerson {
  @IsUUID() guestId!: string;
}

/** Another record that was made one with hers today; it can be taken back until midnight. */
export class Joined {
  @IsUUID() id!: string;
  @IsString() name!: string;
  /** How many stays came with it. */
  @IsInt() stays!: number;
}

export class PartAgainInput {
  @IsUUID() joinedId!: string;
}

/** A code that was sent to her address. */
export class EmailCode {
  /** Real time. */
  @IsISO8601() until!: string;
  /** How many are left. */
  @IsInt() tries!: number;
  /** Of the letter. */
  @IsOptional() @IsIn(['waiting', 'sent', 'failed']) mail!: 'waiting' | 'sent' | 'failed' | null;
}

/** As the guest reads it out: six digits. */
export class EmailCodeInput {
  @IsString() @Matches(/^\d{6}$/) code!: string;
}

/** What the desk sees of the person beside her stay. */
export class GuestAsPerson {
  @IsUUID() guestId!: string;
  @IsInt() stays!: number;
  @IsBoolean() returning!: boolean;
  @IsOptional() @IsString() memberNumber!: string | null;
  @IsArray() @IsString({ each: true }) perks!: string[];
  @IsOptional() @Matches(dayPattern) birthDate!: string | null;
  /** The day of this stay on which it is. */
  @IsOptional() @Matches(dayPattern) birthdayDuringStay!: string | null;
  @IsOptional() @IsIn(connectors) connector!: Connector | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Remark) remarks!: Remark[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => MaybeSame) maybeSame!: MaybeSame[];
  /** The one question to ask at this moment, or null: asked already, or not a good moment. */
  @IsOptional() @ValidateNested() @Type(() => QuestionNow) question!: QuestionNow | null;
  /** What became of her earlier ideas, to tell her. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => AdviceLine) toTell!: AdviceLine[];
  /** What she said of our rules in this stay, with the manager's answer. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RuleVoiceLine)
  ruleVoices?: RuleVoiceLine[];
  /** On a slip of hers, and not answered yet. */
  @IsOptional() @ValidateNested() @Type(() => QuestionNow) slipQuestion!: QuestionNow | null;
  @IsOptional() @ValidateNested() @Type(() => Joined) joined!: Joined | null;
  @IsOptional() @IsString() email!: string | null;
  @IsBoolean() emailVerified!: boolean;
  @IsOptional() @ValidateNested() @Type(() => EmailCode) emailCode!: EmailCode | null;
  /** Whether this house writes e-mail at all. */
  @IsOptional() @IsBoolean() mayConfirm?: boolean;
}

export class PersonChange {
  @IsInt() @Min(1) version!: number;
  @IsOptional() @Matches(dayPattern) birthDate?: string;
  @IsOptional() @IsIn(connectors) connector?: Connector;
  @IsOptional() @IsString() @Length(1, 60) @Matches(wordsPattern) profile?: string;
  /** Only if she gives it of her own accord; empty takes it away. Another one has to be confirmed anew. */
  @IsOptional() @IsString() @Length(0, 254) email?: string;
}

export class NamedInput {
  @ValidateNested() @Type(() => Names) names!: Names;
  @IsBoolean() active!: boolean;
}

export class NamedChange extends NamedInput {
  @IsInt() @Min(1) version!: number;
}

/** A perk of the house club, or a question for advice. */
export class NamedThing extends NamedInput {
  @IsUUID() id!: string;
  @IsInt() version!: number;
}

export class WaitingInput {
  @IsString() @Length(1, 80) @Matches(wordsPattern) name!: string;
  @IsIn(['lobby', 'phone']) place!: 'lobby' | 'phone';
  @IsOptional() @IsUUID() stayId?: string;
}

/** In order of arrival; no minutes on it. */
export class WaitingLine {
  @IsUUID() id!: string;
  @IsString() name!: string;
  @IsIn(['lobby', 'phone']) place!: 'lobby' | 'phone';
  @IsOptional() @IsUUID() stayId!: string | null;
  @IsOptional() @IsString() room!: string | null;
  @IsInt() order!: number;
  @IsInt() version!: number;
}

export class QuestionNow {
  @IsUUID() questionId!: string;
  /** In the reader's language, and in the guest's. */
  @IsString() words!: string;
  @IsString() guestWords!: string;
}

export class AdviceInput {
  @IsUUID() stayId!: string;
  @IsUUID() questionId!: string;
  /** Empty: asked, but it was not the moment; it is not asked again. */
  @IsString() @Length(0, 1000) words!: string;
  /** Absent: said at the desk. `slip`: what she wrote on hers. */
  @IsOptional() @IsIn(['desk', 'slip']) via?: 'desk' | 'slip';
}

export class AdviceBecame {
  @IsString() @Length(1, 500) @Matches(wordsPattern) became!: string;
}

export class AdviceLine {
  @IsUUID() id!: string;
  @IsUUID() stayId!: string;
  @IsOptional() @IsString() room!: string | null;
  @IsString() guest!: string;
  @IsString() question!: string;
  @IsString() words!: string;
  @IsOptional() @IsString() became!: string | null;
  @IsISO8601() at!: string;
  @IsInt() version!: number;
}

/** Said at the desk: thanks, or that something is wrong. */
export class GuestWordInput {
  @IsUUID() stayId!: string;
  @IsIn(['thanks', 'wrong']) kind!: 'thanks' | 'wrong';
  @IsString() @Length(1, 500) @Matches(wordsPattern) words!: string;
  @IsOptional() @IsUUID() forStaff?: string;
  /** Something of her stay it is about: without `forStaff` the thanks go to the colleague of that. */
  @IsOptional() @IsUUID() aboutId?: string;
}

export class GuestWordLine {
  @IsUUID() id!: string;
  @IsUUID() stayId!: string;
  @IsOptional() @IsString() room!: string | null;
  @IsString() guest!: string;
  @IsIn(['thanks', 'wrong']) kind!: 'thanks' | 'wrong';
  @IsString() words!: string;
  @IsISO8601() at!: string;
  @IsBoolean() answered!: boolean;
  @IsInt() version!: number;
}

export class RuleVoiceInput {
  /** Code of the policy, as in a hand-out's warnings, or `other`. */
  @IsString() @Matches(/^[a-z_]{3,40}$/) rule!: string;
  @IsUUID() stayId!: string;
  @IsOptional() @IsString() @Length(0, 500) words?: string;
}

export class RuleAnswer {
  @IsString() @Length(1, 500) @Matches(wordsPattern) answer!: string;
}

export class RuleVoiceLine {
  @IsUUID() id!: string;
  @IsString() rule!: string;
  @IsUUID() stayId!: string;
  @IsOptional() @IsString() room!: string | null;
  @IsString() guest!: string;
  @IsString() words!: string;
  @IsISO8601() at!: string;
  @IsOptional() @IsString() answer!: string | null;
  @IsInt() version!: number;
}

/** "Overridden 14 times this month: drop it?" */
export class RuleOftenOverridden {
  @IsString() rule!: string;
  @IsInt() times!: number;
}

export class RuleDecision {
  @IsString() @Matches(/^[a-z_]{3,40}$/) rule!: string;
  @IsIn(['kept', 'dropped']) decision!: 'kept' | 'dropped';
}
