import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Somebody at the desk asks a colleague for a hand. */
@Entity({ name: 'help_call' })
@Check('a_colleague_comes_to_help', 'coming_staff <> by_staff')
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'help_call_of_hotel' })
@ForeignKey('staff_member', ['hotelId', 'byStaff'], ['hotelId', 'id'], { name: 'help_call_by_member' })
@ForeignKey('staff_member', ['hotelId', 'comingStaff'], ['hotelId', 'id'], {
  name: 'help_call_answered_by_member',
})
@Index('one_open_help_call', ['hotelId', 'byStaff'], { unique: true, where: 'ended_at IS NULL' })
export class HelpCallRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'help_call_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'help_call_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'by_staff' })
  byStaff!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'uuid', name: 'coming_staff', nullable: true })
  comingStaff!: string | null;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
