import { IsIn, IsISO8601, IsString, Length } from 'class-validator';

export const linkKinds = ['stay', 'referral', 'errand'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** The secret of a link, taken out of the fragment; answered with a cookie for this kind of link. */
export class OpenLink {
  @IsIn(linkKinds) kind!: LinkKind;
  @IsString() @Length(20, 200) token!: string;
}

/** A link as staff see it: to copy, print or show as a QR code. */
export class LinkReply {
  /** Whole address with the secret in the fragment. */
  @IsString() url!: string;
  @IsISO8601() expiresAt!: string;
}
