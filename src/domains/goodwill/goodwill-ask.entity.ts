import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The rest over a cap. */
@Entity({ name: 'goodwill_ask' })
@Check(
  'an_ask_ends_with_a_gift',
  " CASE status WHEN 'asked'::text THEN ((entry_id IS NULL) AND (answered_at IS NULL)) WHEN 'granted'::text THEN ((entry_id IS NOT NULL) AND (answered_by IS NOT NULL) AND (answered_at IS NOT NULL)) WHEN 'exceeded'::text THEN ((entry_id IS NOT NULL) AND (answered_at IS NOT NULL)) WHEN 'withdrawn'::text THEN ((entry_id IS NULL) AND (answered_at IS NOT NULL)) ELSE false END",
)
@Check('goodwill_ask_has_an_amount', 'amount_minor > 0')
@ForeignKey('staff_member', ['hotelId', 'answeredBy'], ['hotelId', 'id'], {
  name: 'goodwill_ask_answered_by_member',
})
@ForeignKey('goodwill_entry', ['hotelId', 'entryId'], ['hotelId', 'id'], {
  name: 'goodwill_ask_became_entry',
})
@ForeignKey('staff_member', ['hotelId', 'staffId'], ['hotelId', 'id'], { name: 'goodwill_ask_by_member' })
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], { name: 'goodwill_ask_for_stay' })
@ForeignKey('wish', ['hotelId', 'wishId'], ['hotelId', 'id'], { name: 'goodwill_ask_for_wish' })
@ForeignKey('surprise', ['hotelId', 'surpriseId'], ['hotelId', 'id'], { name: 'goodwill_ask_of_surprise' })
@Index('goodwill_ask_open', ['hotelId', 'at'], { where: "status = 'asked'" })
export class GoodwillAskRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'goodwill_ask_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'goodwill_ask_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'stay_id' })
  stayId!: string;

  @Column({ type: 'uuid', name: 'staff_id' })
  staffId!: string;

  @Column({ type: 'integer', name: 'amount_minor' })
  amountMinor!: number;

  @Column({ type: 'text' })
  purpose!: string;

  @Column({ type: 'text', default: '' })
  words!: string;

  @Column({ type: 'uuid', name: 'wish_id', nullable: true })
  wishId!: string | null;

  @Column({ type: 'uuid', name: 'surprise_id', nullable: true })
  surpriseId!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'timestamptz', name: 'answer_by' })
  answerBy!: Date;

  @Column({ type: 'text', default: 'asked' })
  status!: string;

  @Column({ type: 'uuid', name: 'answered_by', nullable: true })
  answeredBy!: string | null;

  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'uuid', name: 'entry_id', nullable: true })
  entryId!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
