import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Two records that were made one, with all it takes to part them again that day. */
@Entity({ name: 'guest_joined' })
@ForeignKey('guest', ['hotelId', 'keptId'], ['hotelId', 'id'], { name: 'guest_joined_into' })
@ForeignKey('guest', ['hotelId', 'otherId'], ['hotelId', 'id'], { name: 'guest_joined_from' })
@ForeignKey('staff_member', ['hotelId', 'byStaff'], ['hotelId', 'id'], { name: 'guest_joined_by_member' })
@Index('guest_joined_today', ['hotelId', 'keptId'], { where: 'undone_at IS NULL' })
export class GuestJoinedRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'guest_joined_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'guest_joined_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'kept_id' })
  keptId!: string;

  @Column({ type: 'uuid', name: 'other_id' })
  otherId!: string;

  @Column({ type: 'date' })
  day!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'uuid', name: 'by_staff' })
  byStaff!: string;

  @Column({ type: 'uuid', array: true })
  stays!: string[];

  @Column({ type: 'uuid', array: true })
  remarks!: string[];

  /** Records that led to the other one before. */
  @Column({ type: 'uuid', name: 'led_here', array: true })
  ledHere!: string[];

  @Column({ type: 'jsonb', name: 'kept_before' })
  keptBefore!: unknown;

  @Column({ type: 'jsonb', name: 'other_before' })
  otherBefore!: unknown;

  @Column({ type: 'timestamptz', name: 'undone_at', nullable: true })
  undoneAt!: Date | null;
}
