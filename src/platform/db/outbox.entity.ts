import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { HouseMoment, Touched } from '../../contracts/events.js';

/** What happened, written beside the rows it tells of. */
@Entity({ name: 'outbox' })
@Index('outbox_moments', { synchronize: false })
@Index('outbox_positions', ['hotelId', 'position'])
@Index('outbox_unstamped', ['hotelId', 'id'], { where: '"position" IS NULL' })
export class OutboxRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'outbox_pk' })
  hotelId!: string;

  @PrimaryColumn({
    type: 'bigint',
    primaryKeyConstraintName: 'outbox_pk',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
  })
  id!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  type!: string;

  /** [{kind, id}] of what a board shows; ids only, never names or secrets. */
  @Column({ type: 'jsonb' })
  touched!: Touched[];

  /** {code, stayId, params} for the line of what happened, or null. */
  @Column({ type: 'jsonb', nullable: true })
  moment!: HouseMoment | null;

  @Column({ type: 'bigint', nullable: true })
  position!: string | null;
}
