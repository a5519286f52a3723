import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The hotel’s numbered stream; a new one begins after a restore. */
@Entity({ name: 'feed' })
export class FeedRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'feed_pk' })
  hotelId!: string;

  @Column({ type: 'uuid' })
  feed!: string;

  @Column({ type: 'bigint', default: 0 })
  position!: string;

  @Column({ type: 'bigint', default: 0 })
  pruned!: string;
}
