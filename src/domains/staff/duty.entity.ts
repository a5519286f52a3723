import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The one accountable person of the hour. */
@Entity({ name: 'duty' })
@ForeignKey('staff_member', ['hotelId', 'staffId'], ['hotelId', 'id'], { name: 'duty_of_member' })
export class DutyRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'duty_pk' })
  hotelId!: string;

  @Column({ type: 'uuid', name: 'staff_id' })
  staffId!: string;

  @Column({ type: 'timestamptz' })
  since!: Date;
}
