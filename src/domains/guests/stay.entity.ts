import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** What brings a guest to the house, from arrival to departure. */
@Entity({ name: 'stay' })
@Check('stay_has_a_status', "status IN ('expected', 'in_house', 'departed')")
@Check('stay_departs_after_arrival', 'departure >= arrival')
@Unique('one_stay_per_reservation', ['hotelId', 'reservation'])
@ForeignKey('guest', ['hotelId', 'guestId'], ['hotelId', 'id'], { name: 'stay_of_guest' })
@Index('stay_by_guest', ['hotelId', 'guestId'])
@Index('stay_expected', ['hotelId', 'arrival'], { where: "status = 'expected'" })
@Index('stay_in_house', ['hotelId', 'departure', 'room'], { where: "status = 'in_house'" })
export class StayRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'stay_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'stay_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'guest_id' })
  guestId!: string;

  @Column({ type: 'text', nullable: true })
  reservation!: string | null;

  @Column({ type: 'text', nullable: true })
  room!: string | null;

  @Column({ type: 'date' })
  arrival!: string;

  @Column({ type: 'date' })
  departure!: string;

  /** The instant of departure: the day at the hotel's check-out time, in its time zone. */
  @Column({ type: 'timestamptz', name: 'departs_at' })
  departsAt!: Date;

  @Column({ type: 'text' })
  status!: 'expected' | 'in_house' | 'departed';

  @Column({ type: 'integer', default: 1 })
  adults!: number;

  @Column({ type: 'integer', default: 0 })
  children!: number;

  @Column({ type: 'integer', name: 'special_requests', default: 0 })
  specialRequests!: number;

  /** What the file last said of this stay: an equal row changes nothing, also after a check-in or a move. */
  @Column({ type: 'bytea', name: 'imported_as', nullable: true })
  importedAs!: Buffer | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
