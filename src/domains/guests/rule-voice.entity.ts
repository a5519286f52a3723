import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A guest unhappy about a rule of ours. */
@Entity({ name: 'rule_voice' })
@Check('rule_voice_is_answered', 'num_nonnulls(answer, answered_at, answered_by) = ANY (ARRAY[0, 3])')
@ForeignKey('staff_member', ['hotelId', 'answeredBy'], ['hotelId', 'id'], {
  name: 'rule_voice_answered_by_member',
})
@ForeignKey('staff_member', ['hotelId', 'byStaff'], ['hotelId', 'id'], { name: 'rule_voice_by_member' })
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], { name: 'rule_voice_of_stay' })
@Index('rule_voice_by_stay', ['hotelId', 'stayId'])
@Index('rule_voice_open', ['hotelId', 'at'], { where: 'answered_at IS NULL' })
export class RuleVoiceRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'rule_voice_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'rule_voice_pk' })
  id!: string;

  @Column({ type: 'text' })
  rule!: string;

  @Column({ type: 'uuid', name: 'stay_id' })
  stayId!: string;

  @Column({ type: 'text', default: '' })
  words!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'uuid', name: 'by_staff' })
  byStaff!: string;

  @Column({ type: 'text', nullable: true })
  answer!: string | null;

  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'uuid', name: 'answered_by', nullable: true })
  answeredBy!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
