import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One line of the ledger. */
@Entity({ name: 'goodwill_entry' })
@Check(
  'goodwill_entry_has_a_purpose',
  "purpose = ANY (ARRAY['gift'::text, 'purchase'::text, 'apology'::text, 'surprise'::text, 'birthday'::text, 'club'::text, 'other'::text])",
)
@Check(
  'only_counter_entries_are_negative',
  '((reverses IS NULL) = (amount_minor > 0)) AND (amount_minor <> 0)',
)
@ForeignKey('staff_member', ['hotelId', 'staffId'], ['hotelId', 'id'], { name: 'goodwill_entry_by_member' })
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], { name: 'goodwill_entry_for_stay' })
@ForeignKey('wish', ['hotelId', 'wishId'], ['hotelId', 'id'], { name: 'goodwill_entry_for_wish' })
@ForeignKey('handout', ['hotelId', 'handoutId'], ['hotelId', 'id'], { name: 'goodwill_entry_of_handout' })
@ForeignKey('surprise', ['hotelId', 'surpriseId'], ['hotelId', 'id'], { name: 'goodwill_entry_of_surprise' })
@ForeignKey('goodwill_entry', ['hotelId', 'reverses'], ['hotelId', 'id'], {
  name: 'goodwill_entry_reverses_entry',
})
@Unique('goodwill_entry_is_reversed_once', ['hotelId', 'reverses'])
@Index('goodwill_entry_by_day', ['hotelId', 'day', 'at'])
@Index('goodwill_entry_by_stay', ['hotelId', 'stayId', 'at'])
export class GoodwillEntryRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'goodwill_entry_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'goodwill_entry_pk' })
  id!: string;

  @Column({ type: 'date' })
  day!: string;

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

  @Column({ type: 'uuid', name: 'handout_id', nullable: true })
  handoutId!: string | null;

  @Column({ type: 'uuid', name: 'surprise_id', nullable: true })
  surpriseId!: string | null;

  @Column({ type: 'boolean', default: false })
  exceeded!: boolean;

  @Column({ type: 'uuid', nullable: true })
  reverses!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
