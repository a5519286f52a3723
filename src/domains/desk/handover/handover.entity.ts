import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** From one shift to the next. */
@Entity({ name: 'handover' })
@Check(
  'handover_is_read_by_another',
  '((confirmed_by IS NULL) = (confirmed_at IS NULL)) AND (confirmed_by <> by_staff)',
)
@ForeignKey('staff_member', ['hotelId', 'byStaff'], ['hotelId', 'id'], { name: 'handover_by_member' })
@ForeignKey('staff_member', ['hotelId', 'confirmedBy'], ['hotelId', 'id'], {
  name: 'handover_confirmed_by_member',
})
@Index('handover_by_time', { synchronize: false })
export class HandoverRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'handover_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'handover_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'by_staff' })
  byStaff!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text', default: '' })
  words!: string;

  @Column({ type: 'uuid', name: 'confirmed_by', nullable: true })
  confirmedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
