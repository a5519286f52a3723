import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a consumer of the stream has come. */
@Entity({ name: 'receipt' })
export class ReceiptRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'receipt_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'receipt_pk' })
  consumer!: string;

  @Column({ type: 'bigint' })
  position!: string;
}
