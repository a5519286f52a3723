import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a guest likes or said; she may read it. */
@Entity({ name: 'remark' })
@Check('remark_has_a_kind', "kind = ANY (ARRAY['preference'::text, 'said'::text])")
@ForeignKey('staff_member', ['hotelId', 'byStaff'], ['hotelId', 'id'], { name: 'remark_by_member' })
@ForeignKey('guest', ['hotelId', 'guestId'], ['hotelId', 'id'], { name: 'remark_on_guest' })
@Index('remark_by_guest', { synchronize: false })
export class RemarkRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'remark_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'remark_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'guest_id' })
  guestId!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  words!: string;

  @Column({ type: 'uuid', name: 'by_staff' })
  byStaff!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'date', name: 'expires_on' })
  expiresOn!: string;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
