import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Tries at passwords, PINs and codes; counted before anything is compared. Real time. */
@Entity({ name: 'attempt' })
export class AttemptRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'attempt_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'attempt_pk' })
  scope!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'attempt_pk' })
  subject!: string;

  @Column({ type: 'integer' })
  failures!: number;

  @Column({ type: 'timestamptz', name: 'last_at' })
  lastAt!: Date;

  @Column({ type: 'timestamptz', name: 'wait_until' })
  waitUntil!: Date;
}
