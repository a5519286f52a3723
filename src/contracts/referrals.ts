import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  type Connector,
  connectors,
  type Language,
  languages,
  Names,
  wordsPattern,
  IsInstant,
} from './common.js';

export const partnerKinds = ['department', 'partner', 'shop'] as const;
export type PartnerKind = (typeof partnerKinds)[number];
/** Opening hours in the hotel's time; a day that is missing is closed, `{}` is always open. */
export type Hours = Partial<
  Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun', [string, string][]>
>;

export class PartnerInput {
  @IsIn(partnerKinds) kind!: PartnerKind;
  @IsString() @Length(1, 120) @Matches(wordsPattern) name!: string;
  @ValidateNested() @Type(() => Names) about!: Names;
  @IsArray() @ArrayMaxSize(60) @IsString({ each: true }) @Length(1, 40, { each: true }) words!: string[];
  @IsString() @Length(0, 200) address!: string;
  /** The way there, per language. */
  @IsObject() directions!: Record<string, string>;
  @IsOptional() @IsInt() @Min(0) @Max(600) walkMinutes!: number | null;
  @IsString() @Length(0, 40) phone!: string;
  @IsString() @Length(0, 120) email!: string;
  @IsObject() hours!: Hours;
  @IsArray() @ArrayUnique() @IsIn(languages, { each: true }) languages!: Language[];
  @IsBoolean() active!: boolean;
}

export class PartnerChange extends PartnerInput {
  @IsInt() @Min(1) version!: number;
}

export class PersonInput {
  @IsString() @Length(1, 80) @Matches(wordsPattern) name!: string;
  @IsString() @Length(0, 40) phone!: string;
  @IsString() @Length(0, 120) email!: string;
  @IsArray() @ArrayUnique() @IsIn(languages, { each: true }) languages!: Language[];
  /** Null: the partner's own hours. */
  @IsOptional() @IsObject() hours!: Hours | null;
  @IsBoolean() active!: boolean;
}

export class PersonChange extends PersonInput {
  @IsInt() @Min(1) version!: number;
}

/** JPEG, PNG or WebP as base64, at most 300 kB. */
export class PersonPhoto {
  @IsString() @Length(1, 420_000) photo!: string;
}

export class Person extends PersonInput {
  @IsUUID() id!: string;
  @IsUUID() partnerId!: string;
  @IsBoolean() hasPhoto!: boolean;
  @IsInt() version!: number;
}

export class ShopItemInput {
  @ValidateNested() @Type(() => Names) names!: Names;
  @IsOptional() @IsIn(connectors) connector!: Connector | null;
  @IsOptional() @IsIn(connectors) plug!: Connector | null;
  @IsArray() @ArrayMaxSize(60) @IsString({ each: true }) @Length(1, 40, { each: true }) words!: string[];
  @IsInt() @Min(1) @Max(100_000_000) priceMinor!: number;
  @IsBoolean() active!: boolean;
}

export class ShopItemChange extends ShopItemInput {
  @IsInt() @Min(1) version!: number;
}

export class ShopItem extends ShopItemInput {
  @IsUUID() id!: string;
  @IsUUID() partnerId!: string;
  @IsInt() version!: number;
}

export class Partner extends PartnerInput {
  @IsUUID() id!: string;
  /** Open now, and until when today; null: closed now. */
  @IsOptional() @IsISO8601() openUntil!: string | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Person) people!: Person[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => ShopItem) items!: ShopItem[];
  @IsInt() version!: number;
}

export const referralStatuses = ['asked', 'accepted', 'on_the_way', 'arrived', 'closed'] as const;
export type ReferralStatus = (typeof referralStatuses)[number];

export class NewReferral {
  @IsUUID() stayId!: string;
  @IsUUID() personId!: string;
  @IsString() @Length(1, 300) @Matches(wordsPattern) what!: string;
  @IsInstant() appointmentAt!: string;
  @IsOptional() @IsString() @Length(0, 120) reach?: string;
  @IsOptional() @IsUUID() wishId?: string;
}

export class ReferralLine {
  @IsUUID() id!: string;
  @IsUUID() stayId!: string;
  @IsOptional() @IsString() room!: string | null;
  @IsString() guest!: string;
  @IsString() what!: string;
  @IsString() partner!: string;
  @IsUUID() partnerId!: string;
  /** The person who takes care, by name. */
  @IsString() person!: string;
  @IsUUID() personId!: string;
  /** Who of the house answers for it until the guest was well looked after. */
  @IsString() owner!: string;
  @IsISO8601() appointmentAt!: string;
  @IsOptional() @IsISO8601() proposedAt!: string | null;
  @IsISO8601() acceptBy!: string;
  @IsBoolean() escalated!: boolean;
  @IsIn(referralStatuses) status!: ReferralStatus;
  @IsString() reach!: string;
  @IsOptional() @IsISO8601() nextWordAt!: string | null;
  /** What became of the e-mail: none (no address or no mail server), waiting, sent, failed. */
  @IsIn(['none', 'waiting', 'sent', 'failed']) mail!: 'none' | 'waiting' | 'sent' | 'failed';
  /** A photo of the guest, to which she agreed, is shown to the person. */
  @IsOptional() @IsBoolean() hasPhoto?: boolean;
  @IsInt() version!: number;
}

/** The guest's photo for the person who takes care: JPEG or PNG as base64, at most 300 kB, and never without her yes. */
export class GuestPhoto {
  @IsString() @Length(1, 420_000) photo!: string;
  @IsIn([true]) consent!: true;
  /** To whom she agreed; absent: whoever takes care now. Somebody else by now answers 409 `stale`. */
  @IsOptional() @IsUUID() personId?: string;
}

/** The desk's steps; the person's own come by her link. */
export class ReferralStep {
  @IsIn(['agree', 'accepted_by_phone', 'on_the_way', 'arrived']) step!:
    'agree' | 'accepted_by_phone' | 'on_the_way' | 'arrived';
}

/** "Well looked after?" */
export class ReferralEnd {
  @IsBoolean() well!: boolean;
  @IsOptional() @IsString() @Length(0, 500) words?: string;
}

/** The guest no longer wishes it, in her own words. */
export class WithdrawReferral {
  @IsString() @Length(1, 500) @Matches(wordsPattern) words!: string;
}

/** What the link shows the person: the guest's name and wish (a photo if she agreed), when, and who of the house to ask. */
export class ReferralTicket {
  @IsUUID() id!: string;
  @IsString() hotel!: string;
  @IsString() partner!: string;
  @IsString() person!: string;
  @IsString() guest!: string;
  @IsIn(languages) guestLanguage!: Language;
  /** The person's own: her first one, or her partner's; null: nobody has said. */
  @IsOptional() @IsIn(languages) language!: Language | null;
  @IsString() what!: string;
  @IsISO8601() appointmentAt!: string;
  @IsString() timeZone!: string;
  @IsOptional() @IsISO8601() proposedAt!: string | null;
  @IsString() owner!: string;
  @IsIn(referralStatuses) status!: ReferralStatus;
  /** The guest has agreed to be known by her photo. */
  @IsBoolean() hasPhoto!: boolean;
  /** Colleagues it can be passed on to. */
  @IsArray() colleagues!: { id: string; name: string }[];
}

export class ProposeTime {
  @IsInstant() appointmentAt!: string;
}

/** To a colleague who is known, or to one who is named now. */
export class PassOn {
  @IsOptional() @IsUUID() personId?: string;
  @IsOptional() @IsString() @Length(1, 80) name?: string;
}

/** The link has gone on: who takes care now, and whether an e-mail tells that person; otherwise the house does. */
export class PassedOn {
  @IsString() person!: string;
  @IsBoolean() told!: boolean;
}
