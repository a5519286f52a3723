import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** The Wi-Fi part of a hand-out. */
@Entity({ name: 'voucher' })
@Unique('voucher_code_is_taken', ['hotelId', 'codeHash'])
@ForeignKey('handout', ['hotelId', 'id'], ['hotelId', 'id'], { name: 'voucher_of_handout' })
@ForeignKey('voucher_plan', ['hotelId', 'planId'], ['hotelId', 'id'], { name: 'voucher_of_plan' })
export class VoucherRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'voucher_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'voucher_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'plan_id' })
  planId!: string;

  /** Keyed hash to find it by, sealed text to print it again; never the code itself. */
  @Column({ type: 'bytea', name: 'code_hash' })
  codeHash!: Buffer;

  @Column({ type: 'bytea', name: 'code_sealed' })
  codeSealed!: Buffer;

  /** The terms as they were when it was handed out. */
  @Column({ type: 'integer' })
  minutes!: number;

  @Column({ type: 'integer' })
  devices!: number;

  @Column({ type: 'integer', name: 'down_kbps', nullable: true })
  downKbps!: number | null;

  @Column({ type: 'integer', name: 'up_kbps', nullable: true })
  upKbps!: number | null;

  @Column({ type: 'integer', name: 'volume_mb', nullable: true })
  volumeMb!: number | null;

  @Column({ type: 'timestamptz', name: 'hard_end' })
  hardEnd!: Date;

  @Column({ type: 'boolean', name: 'follows_stay' })
  followsStay!: boolean;

  @Column({ type: 'timestamptz', name: 'first_used_at', nullable: true })
  firstUsedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  /** In the words of whoever ended it. */
  @Column({ type: 'text', name: 'revoked_because', nullable: true })
  revokedBecause!: string | null;
}
