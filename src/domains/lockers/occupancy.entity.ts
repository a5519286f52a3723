import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Connector } from '../../contracts/common.js';

/** The locker part of a hand-out: a guest’s use of one bay. */
@Entity({ name: 'occupancy' })
@Check('occupancy_has_a_phase', "phase IN ('kept', 'inside', 'ended')")
@Check(
  'occupancy_ends_somehow',
  `(phase = 'ended') = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (ended_how IS NULL)
    AND ended_how IN ('collected', 'released', 'given_up', 'undone')`,
)
@ForeignKey('handout', ['hotelId', 'id'], ['hotelId', 'id'], { name: 'occupancy_of_handout' })
@ForeignKey('bay', ['hotelId', 'bayId'], ['hotelId', 'id'], { name: 'occupancy_of_bay' })
@Index('one_live_occupancy_per_bay', ['hotelId', 'bayId'], { unique: true, where: 'ended_at IS NULL' })
@Index('occupancy_by_time', ['hotelId', 'since'])
export class OccupancyRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'occupancy_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'occupancy_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'bay_id' })
  bayId!: string;

  @Column({ type: 'text', nullable: true })
  connector!: Connector | null;

  @Column({ type: 'text', default: 'kept' })
  phase!: 'kept' | 'inside' | 'ended';

  @Column({ type: 'bytea', name: 'pin_hash' })
  pinHash!: Buffer;

  /** Real time; null: as long as the guest stays. */
  @Column({ type: 'timestamptz', name: 'kept_until', nullable: true })
  keptUntil!: Date | null;

  /** The guest has shown that she knows the PIN. */
  @Column({ type: 'boolean', name: 'pin_repeated', default: false })
  pinRepeated!: boolean;

  @Column({ type: 'timestamptz' })
  since!: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'text', name: 'ended_how', nullable: true })
  endedHow!: 'collected' | 'released' | 'given_up' | 'undone' | null;
}
