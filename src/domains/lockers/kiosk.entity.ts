import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A paired screen beside a locker bank. */
@Entity({ name: 'kiosk' })
@ForeignKey('station', ['hotelId', 'stationId'], ['hotelId', 'id'], { name: 'kiosk_of_station' })
export class KioskRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'kiosk_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'bytea', name: 'token_hash', primaryKeyConstraintName: 'kiosk_pk' })
  tokenHash!: Buffer;

  @Column({ type: 'uuid', name: 'station_id' })
  stationId!: string;

  @Column({ type: 'timestamptz', name: 'paired_at' })
  pairedAt!: Date;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
