import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { StationState } from '../../contracts/lockers.js';

/** A locker bank and what it last said of itself. */
@Entity({ name: 'station' })
@Check('station_has_a_state', "state IN ('new', 'init', 'ready', 'disconnected', 'sleeping', 'lost')")
@Unique('station_device_is_taken', ['hotelId', 'device'])
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'station_of_hotel' })
export class StationRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'station_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'station_pk' })
  id!: string;

  @Column({ type: 'text' })
  device!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', default: '' })
  place!: string;

  @Column({ type: 'text', default: 'new' })
  state!: StationState;

  @Column({ type: 'timestamptz', name: 'seen_at', nullable: true })
  seenAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  firmware!: string | null;

  @Column({ type: 'bigint', nullable: true })
  uptime!: string | null;

  @Column({ type: 'text', nullable: true })
  boot!: string | null;

  @Column({ type: 'integer', nullable: true })
  rssi!: number | null;

  @Column({ type: 'text', nullable: true })
  supply!: string | null;

  @Column({ type: 'bigint', name: 'description_version', nullable: true })
  descriptionVersion!: string | null;

  /** Counts enrolments: the device's key is derived from the master key, the device and this number. */
  @Column({ type: 'integer', name: 'key_number', default: 0 })
  keyNumber!: number;

  @Column({ type: 'bytea', name: 'mqtt_password_hash', nullable: true })
  mqttPasswordHash!: Buffer | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
