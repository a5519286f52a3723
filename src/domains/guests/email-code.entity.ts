import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A code on its way to a guest's mailbox. Real time. */
@Entity({ name: 'email_code' })
@Check('five_tries_at_a_code', '(tries >= 0) AND (tries <= 5)')
@ForeignKey('guest', ['hotelId', 'guestId'], ['hotelId', 'id'], { name: 'email_code_of_guest' })
export class EmailCodeRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'email_code_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'guest_id', primaryKeyConstraintName: 'email_code_pk' })
  guestId!: string;

  @Column({ type: 'bytea', name: 'code_hash' })
  codeHash!: Buffer;

  @Column({ type: 'integer', default: 0 })
  tries!: number;

  @Column({ type: 'timestamptz', name: 'sent_at' })
  sentAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;
}
