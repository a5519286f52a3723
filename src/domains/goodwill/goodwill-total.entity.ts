import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What was given of one cap. */
@Entity({ name: 'goodwill_total' })
@Check(
  'goodwill_total_has_a_scope',
  "scope = ANY (ARRAY['hotel_day'::text, 'staff_day'::text, 'stay'::text])",
)
@Check(
  'the_allowance_is_never_overdrawn',
  '(within_minor >= 0) AND (within_minor <= cap_minor) AND (beyond_minor >= 0)',
)
export class GoodwillTotalRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'goodwill_total_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'goodwill_total_pk' })
  scope!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'goodwill_total_pk' })
  subject!: string;

  @Column({ type: 'integer', name: 'within_minor', default: 0 })
  withinMinor!: number;

  @Column({ type: 'integer', name: 'beyond_minor', default: 0 })
  beyondMinor!: number;

  @Column({ type: 'integer', name: 'cap_minor' })
  capMinor!: number;
}
