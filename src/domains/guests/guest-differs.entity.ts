import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Two guests who were asked and are not the same person. */
@Entity({ name: 'guest_differs' })
@Check('two_differ_in_one_order', 'one_id < other_id')
@ForeignKey('guest', ['hotelId', 'oneId'], ['hotelId', 'id'], { name: 'guest_differs_one' })
@ForeignKey('guest', ['hotelId', 'otherId'], ['hotelId', 'id'], { name: 'guest_differs_other' })
@ForeignKey('staff_member', ['hotelId', 'byStaff'], ['hotelId', 'id'], { name: 'guest_differs_by_member' })
export class GuestDiffersRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'guest_differs_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'one_id', primaryKeyConstraintName: 'guest_differs_pk' })
  oneId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'other_id', primaryKeyConstraintName: 'guest_differs_pk' })
  otherId!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'uuid', name: 'by_staff' })
  byStaff!: string;
}
