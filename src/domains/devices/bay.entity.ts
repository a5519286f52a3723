import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Connector } from '../../contracts/common.js';

/** One door of a locker bank. */
@Entity({ name: 'bay' })
@Check('bay_door_is_known_or_not', "door IN ('open', 'closed', 'unknown')")
@Check('bay_lock_is_known_or_not', "lock IN ('locked', 'unlocked', 'jammed', 'unknown')")
@Check('bay_charging_is_known_or_not', "charging IN ('idle', 'charging', 'full', 'fault', 'unknown')")
@Unique('bay_number_is_taken', ['hotelId', 'stationId', 'number'])
@ForeignKey('station', ['hotelId', 'stationId'], ['hotelId', 'id'], { name: 'bay_of_station' })
export class BayRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'bay_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'bay_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'station_id' })
  stationId!: string;

  @Column({ type: 'integer' })
  number!: number;

  @Column({ type: 'text', array: true, default: [] })
  connectors!: Connector[];

  @Column({ type: 'text', default: 'unknown' })
  door!: 'open' | 'closed' | 'unknown';

  @Column({ type: 'text', default: 'unknown' })
  lock!: 'locked' | 'unlocked' | 'jammed' | 'unknown';

  @Column({ type: 'boolean', nullable: true })
  occupied!: boolean | null;

  @Column({ type: 'double precision', nullable: true })
  power!: number | null;

  @Column({ type: 'double precision', nullable: true })
  energy!: number | null;

  @Column({ type: 'double precision', nullable: true })
  temperature!: number | null;

  @Column({ type: 'text', default: 'unknown' })
  charging!: 'idle' | 'charging' | 'full' | 'fault' | 'unknown';

  @Column({ type: 'integer', default: 0 })
  openings!: number;

  @Column({ type: 'text', name: 'out_of_service', nullable: true })
  outOfService!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
