import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Something facilities or the desk must see. */
@Entity({ name: 'alert' })
@Check('alert_has_a_severity', "severity IN ('info', 'warn', 'alarm')")
@ForeignKey('station', ['hotelId', 'stationId'], ['hotelId', 'id'], { name: 'alert_of_station' })
@ForeignKey('staff_member', ['hotelId', 'acknowledgedBy'], ['hotelId', 'id'], {
  name: 'alert_acknowledged_by_member',
})
@Index('one_open_alert_of_a_kind', { synchronize: false })
export class AlertRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'alert_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'alert_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'station_id', nullable: true })
  stationId!: string | null;

  @Column({ type: 'integer', nullable: true })
  bay!: number | null;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  severity!: 'info' | 'warn' | 'alarm';

  @Column({ type: 'timestamptz' })
  since!: Date;

  @Column({ type: 'timestamptz', name: 'last_at' })
  lastAt!: Date;

  @Column({ type: 'integer', default: 1 })
  times!: number;

  @Column({ type: 'uuid', name: 'acknowledged_by', nullable: true })
  acknowledgedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'acknowledged_at', nullable: true })
  acknowledgedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'solved_at', nullable: true })
  solvedAt!: Date | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
