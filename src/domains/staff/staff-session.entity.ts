import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A signed-in console; only the hash of its cookie is kept. Real time. */
@Entity({ name: 'staff_session' })
@ForeignKey('staff_member', ['hotelId', 'staffId'], ['hotelId', 'id'], {
  name: 'staff_session_of_member',
  onDelete: 'CASCADE',
})
@Index('staff_session_by_member', ['hotelId', 'staffId'])
export class StaffSessionRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'staff_session_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'bytea', name: 'token_hash', primaryKeyConstraintName: 'staff_session_pk' })
  tokenHash!: Buffer;

  @Column({ type: 'uuid', name: 'staff_id' })
  staffId!: string;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'seen_at' })
  seenAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;
}
