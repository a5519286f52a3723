import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A warm handover to a named person elsewhere. */
@Entity({ name: 'referral' })
@Check(
  'a_referral_stays_open_until_it_went_well',
  " CASE WHEN (status <> 'closed'::text) THEN ((ended_at IS NULL) AND (ending IS NULL)) WHEN (ending = ANY (ARRAY['well'::text, 'not_well'::text])) THEN (ended_at IS NOT NULL) WHEN (ending = 'replaced'::text) THEN ((ended_at IS NOT NULL) AND (replaced_by IS NOT NULL)) WHEN (ending = 'withdrawn'::text) THEN ((ended_at IS NOT NULL) AND (COALESCE(words, ''::text) <> ''::text)) ELSE false END",
)
@Check(
  'referral_has_a_status',
  "status = ANY (ARRAY['asked'::text, 'accepted'::text, 'on_the_way'::text, 'arrived'::text, 'closed'::text])",
)
@Check('no_photo_once_it_is_over', "(status <> 'closed'::text) OR (guest_photo IS NULL)")
@Check(
  'no_photo_without_consent',
  'num_nonnulls(guest_photo, guest_photo_type, photo_consent_at) = ANY (ARRAY[0, 3])',
)
@ForeignKey('wish', ['hotelId', 'wishId'], ['hotelId', 'id'], { name: 'referral_for_wish' })
@ForeignKey('partner_person', ['hotelId', 'personId'], ['hotelId', 'id'], { name: 'referral_has_a_name' })
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], { name: 'referral_of_stay' })
@ForeignKey('staff_member', ['hotelId', 'ownerStaff'], ['hotelId', 'id'], { name: 'referral_owner_of_house' })
@ForeignKey('referral', ['hotelId', 'replacedBy'], ['hotelId', 'id'], {
  name: 'referral_replaced_by_referral',
})
@ForeignKey('partner', ['hotelId', 'partnerId'], ['hotelId', 'id'], { name: 'referral_to_partner' })
@Index('referral_by_stay', { synchronize: false })
@Index('referral_open', ['hotelId', 'appointmentAt'], { where: "status <> 'closed'" })
export class ReferralRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'referral_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'referral_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'stay_id' })
  stayId!: string;

  @Column({ type: 'uuid', name: 'wish_id', nullable: true })
  wishId!: string | null;

  @Column({ type: 'uuid', name: 'partner_id' })
  partnerId!: string;

  @Column({ type: 'uuid', name: 'person_id' })
  personId!: string;

  @Column({ type: 'uuid', name: 'owner_staff' })
  ownerStaff!: string;

  @Column({ type: 'text' })
  what!: string;

  @Column({ type: 'text', default: 'asked' })
  status!: string;

  @Column({ type: 'timestamptz', name: 'appointment_at' })
  appointmentAt!: Date;

  @Column({ type: 'timestamptz', name: 'proposed_at', nullable: true })
  proposedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'accept_by' })
  acceptBy!: Date;

  @Column({ type: 'timestamptz', name: 'escalated_at', nullable: true })
  escalatedAt!: Date | null;

  @Column({ type: 'text', default: '' })
  reach!: string;

  @Column({ type: 'timestamptz', name: 'next_word_at', nullable: true })
  nextWordAt!: Date | null;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  ending!: string | null;

  @Column({ type: 'text', nullable: true })
  words!: string | null;

  @Column({ type: 'uuid', name: 'replaced_by', nullable: true })
  replacedBy!: string | null;

  /** For the person who takes care to know her by; only with her yes. */
  @Column({ type: 'bytea', name: 'guest_photo', nullable: true })
  guestPhoto!: Buffer | null;

  @Column({ type: 'text', name: 'guest_photo_type', nullable: true })
  guestPhotoType!: string | null;

  @Column({ type: 'timestamptz', name: 'photo_consent_at', nullable: true })
  photoConsentAt!: Date | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
