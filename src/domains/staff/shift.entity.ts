import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Who is really here, by hour and department. */
@Entity({ name: 'shift' })
@Check('shift_ends_after_start', "(ends_at > starts_at) AND (ends_at <= (starts_at + '24:00:00'::interval))")
@Check(
  'shift_has_a_department',
  "department = ANY (ARRAY['reception'::text, 'housekeeping'::text, 'porters'::text, 'technical'::text, 'kitchen'::text, 'management'::text])",
)
@ForeignKey('staff_member', ['hotelId', 'staffId'], ['hotelId', 'id'], { name: 'shift_of_member' })
@Index('shift_by_end', ['hotelId', 'endsAt'])
export class ShiftRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'shift_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'shift_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'staff_id' })
  staffId!: string;

  @Column({ type: 'text' })
  department!: string;

  @Column({ type: 'timestamptz', name: 'starts_at' })
  startsAt!: Date;

  @Column({ type: 'timestamptz', name: 'ends_at' })
  endsAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
