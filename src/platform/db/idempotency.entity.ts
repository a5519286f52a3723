import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The stored reply to a command that may come again. */
@Entity({ name: 'idempotency' })
@Index('idempotency_by_age', ['hotelId', 'at'])
export class IdempotencyRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'idempotency_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'bytea', name: 'key_hash', primaryKeyConstraintName: 'idempotency_pk' })
  keyHash!: Buffer;

  @Column({ type: 'bytea', name: 'body_hash' })
  bodyHash!: Buffer;

  @Column({ type: 'integer' })
  status!: number;

  @Column({ type: 'jsonb', nullable: true })
  reply!: unknown;

  @Column({ type: 'bytea', nullable: true })
  sealed!: Buffer | null;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
