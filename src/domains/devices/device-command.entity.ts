import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An order to a bay, from asking to its outcome. Its deadlines are real time. */
@Entity({ name: 'device_command' })
@Check('device_command_has_an_op', "op IN ('open', 'power-on', 'power-off', 'locate')")
@Check(
  'device_command_has_a_stage',
  "stage IN ('asked', 'signed', 'accepted', 'opened', 'closed', 'refused', 'jammed', 'unknown', 'expired')",
)
@Check('signed_within_its_deadline', 'signed_at <= deadline')
@ForeignKey('bay', ['hotelId', 'bayId'], ['hotelId', 'id'], { name: 'device_command_of_bay' })
@ForeignKey('station', ['hotelId', 'stationId'], ['hotelId', 'id'], { name: 'device_command_of_station' })
@ForeignKey('staff_member', ['hotelId', 'staffId'], ['hotelId', 'id'], { name: 'device_command_by_member' })
@Index('device_command_by_bay', { synchronize: false })
@Index('device_command_by_station', { synchronize: false })
@Index('one_command_in_flight_per_bay', ['hotelId', 'bayId'], { unique: true, where: 'in_flight' })
export class DeviceCommandRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'device_command_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'device_command_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'station_id' })
  stationId!: string;

  @Column({ type: 'uuid', name: 'bay_id' })
  bayId!: string;

  @Column({ type: 'text' })
  op!: 'open' | 'power-on' | 'power-off' | 'locate';

  @Column({ type: 'text', default: 'asked' })
  stage!:
    'asked' | 'signed' | 'accepted' | 'opened' | 'closed' | 'refused' | 'jammed' | 'unknown' | 'expired';

  @Column({ type: 'boolean', name: 'in_flight', default: true })
  inFlight!: boolean;

  @Column({ type: 'timestamptz', name: 'asked_at' })
  askedAt!: Date;

  @Column({ type: 'timestamptz' })
  deadline!: Date;

  @Column({ type: 'timestamptz', name: 'signed_at', nullable: true })
  signedAt!: Date | null;

  @Column({ type: 'bigint', nullable: true })
  epoch!: string | null;

  /** 'staff' with who asked, 'kiosk', or 'system'. */
  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'uuid', name: 'staff_id', nullable: true })
  staffId!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'uuid', name: 'occupancy_id', nullable: true })
  occupancyId!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
