import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A line of the station’s own journal; boot and number make a repeated line count once. */
@Entity({ name: 'station_journal' })
@ForeignKey('station', ['hotelId', 'stationId'], ['hotelId', 'id'], { name: 'station_journal_of_station' })
export class StationJournalRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'station_journal_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'station_id', primaryKeyConstraintName: 'station_journal_pk' })
  stationId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'station_journal_pk' })
  boot!: string;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'station_journal_pk' })
  seq!: string;

  @Column({ type: 'uuid', name: 'command_id', nullable: true })
  commandId!: string | null;

  @Column({ type: 'integer' })
  bay!: number;

  @Column({ type: 'text' })
  stage!: string;

  @Column({ type: 'text' })
  cause!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
