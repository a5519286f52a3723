import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A rule that was looked at again. */
@Entity({ name: 'rule_decision' })
@Check('rule_is_kept_or_dropped', "decision = ANY (ARRAY['kept'::text, 'dropped'::text])")
@ForeignKey('staff_member', ['hotelId', 'byStaff'], ['hotelId', 'id'], { name: 'rule_decision_by_member' })
export class RuleDecisionRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'rule_decision_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'rule_decision_pk' })
  rule!: string;

  @Column({ type: 'text' })
  decision!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'uuid', name: 'by_staff' })
  byStaff!: string;
}
