import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an audience hears of, in order. */
@Entity({ name: 'feed_entry' })
export class FeedEntryRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'feed_entry_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'feed_entry_pk' })
  audience!: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'feed_entry_pk' })
  position!: string;

  @Column({ type: 'bigint' })
  prev!: string;

  @Column({ type: 'bigint', name: 'outbox_id' })
  outboxId!: string;
}
