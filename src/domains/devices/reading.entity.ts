import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One telemetry value, for charts. A replayed one meets its own key and counts once. */
@Entity({ name: 'reading' })
@Index('reading_by_age', ['hotelId', 'at'])
export class ReadingRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'reading_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'station_id', primaryKeyConstraintName: 'reading_pk' })
  stationId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'reading_pk' })
  node!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'reading_pk' })
  property!: string;

  @PrimaryColumn({ type: 'timestamptz', primaryKeyConstraintName: 'reading_pk' })
  at!: Date;

  @Column({ type: 'double precision' })
  value!: number;
}
