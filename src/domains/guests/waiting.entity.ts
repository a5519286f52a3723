import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Somebody waits, and has been seen. */
@Entity({ name: 'waiting' })
@Check(
  'waiting_ends',
  "(status = ANY (ARRAY['waiting'::text, 'taken'::text, 'gone'::text])) AND ((status = 'waiting'::text) = (ended_at IS NULL))",
)
@Check('waiting_has_a_place', "place = ANY (ARRAY['lobby'::text, 'phone'::text])")
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], { name: 'waiting_for_stay' })
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'waiting_of_hotel' })
@ForeignKey('staff_member', ['hotelId', 'takenBy'], ['hotelId', 'id'], { name: 'waiting_taken_by_member' })
@Index('waiting_now', ['hotelId', 'at'], { where: "status = 'waiting'" })
export class WaitingRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'waiting_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'waiting_pk' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  place!: string;

  @Column({ type: 'uuid', name: 'stay_id', nullable: true })
  stayId!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text', default: 'waiting' })
  status!: string;

  @Column({ type: 'uuid', name: 'taken_by', nullable: true })
  takenBy!: string | null;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
