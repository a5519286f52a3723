import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A letter that waits to be sent; sealed, for it names a guest. */
@Entity({ name: 'mail' })
@Check(
  'mail_is_sent_or_waits',
  "(status = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])) AND ((status = 'sent'::text) = (sent_at IS NOT NULL))",
)
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'mail_of_hotel' })
@Index('mail_by_subject', ['hotelId', 'subjectId'])
@Index('mail_waiting', ['hotelId', 'nextAt'], { where: "status = 'waiting'" })
export class MailRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'mail_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'mail_pk' })
  id!: string;

  @Column({ type: 'text' })
  purpose!: string;

  @Column({ type: 'uuid', name: 'subject_id' })
  subjectId!: string;

  @Column({ type: 'bytea', name: 'letter_sealed' })
  letterSealed!: Buffer;

  @Column({ type: 'text', default: 'waiting' })
  status!: string;

  @Column({ type: 'integer', default: 0 })
  tries!: number;

  @Column({ type: 'timestamptz', name: 'next_at' })
  nextAt!: Date;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true })
  sentAt!: Date | null;
}
