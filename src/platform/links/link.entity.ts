import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A way in for one person to one thing. */
@Entity({ name: 'link' })
@Check('link_has_a_kind', "kind = ANY (ARRAY['stay'::text, 'referral'::text, 'errand'::text])")
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'link_of_hotel' })
@Index('one_link_per_subject', ['hotelId', 'kind', 'subjectId'], {
  unique: true,
  where: 'revoked_at IS NULL',
})
export class LinkRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'link_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'bytea', name: 'token_hash', primaryKeyConstraintName: 'link_pk' })
  tokenHash!: Buffer;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'uuid', name: 'subject_id' })
  subjectId!: string;

  @Column({ type: 'bytea', name: 'token_sealed' })
  tokenSealed!: Buffer;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
