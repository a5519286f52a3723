import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A one-time code for a station’s enrolment or a kiosk’s pairing. Real time. */
@Entity({ name: 'claim' })
@Check('claim_has_a_purpose', "purpose IN ('station', 'kiosk')")
@ForeignKey('station', ['hotelId', 'stationId'], ['hotelId', 'id'], { name: 'claim_of_station' })
export class ClaimRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'claim_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'bytea', name: 'code_hash', primaryKeyConstraintName: 'claim_pk' })
  codeHash!: Buffer;

  @Column({ type: 'text' })
  purpose!: 'station' | 'kiosk';

  @Column({ type: 'uuid', name: 'station_id' })
  stationId!: string;

  @Column({ type: 'timestamptz' })
  until!: Date;

  @Column({ type: 'timestamptz', name: 'used_at', nullable: true })
  usedAt!: Date | null;
}
