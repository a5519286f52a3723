import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Who is accountable from an instant on, until the next row: always exactly one person. */
@Entity({ name: 'duty' })
@ForeignKey('staff_member', ['hotelId', 'staffId'], ['hotelId', 'id'], { name: 'duty_of_member' })
export class DutyRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'duty_pk' })
  hotelId!: string;

  @Column({ type: 'uuid', name: 'staff_id' })
  staffId!: string;

  @PrimaryColumn({ type: 'timestamptz', primaryKeyConstraintName: 'duty_pk' })
  since!: Date;
}
