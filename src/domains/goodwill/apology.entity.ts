import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** Said when something of ours went wrong. */
@Entity({ name: 'apology' })
@Check(
  'apology_has_a_cause',
  "cause = ANY (ARRAY['device'::text, 'promise'::text, 'unit'::text, 'referral'::text, 'guest_word'::text, 'other'::text])",
)
@ForeignKey('staff_member', ['hotelId', 'byStaff'], ['hotelId', 'id'], { name: 'apology_by_member' })
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], { name: 'apology_to_stay' })
@ForeignKey('goodwill_entry', ['hotelId', 'entryId'], ['hotelId', 'id'], { name: 'apology_with_entry' })
@Unique('one_apology_per_cause', ['hotelId', 'cause', 'causeId'])
@Index('apology_by_stay', ['hotelId', 'stayId', 'at'])
export class ApologyRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'apology_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'apology_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'stay_id' })
  stayId!: string;

  @Column({ type: 'text' })
  cause!: string;

  @Column({ type: 'uuid', name: 'cause_id', nullable: true })
  causeId!: string | null;

  @Column({ type: 'text', default: '' })
  words!: string;

  @Column({ type: 'uuid', name: 'entry_id', nullable: true })
  entryId!: string | null;

  @Column({ type: 'uuid', name: 'by_staff' })
  byStaff!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
