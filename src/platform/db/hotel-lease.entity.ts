import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Which process serves a hotel’s devices and stamps its stream. */
@Entity({ name: 'hotel_lease' })
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'hotel_lease_of_hotel' })
export class HotelLeaseRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'hotel_lease_pk' })
  hotelId!: string;

  @Column({ type: 'uuid' })
  holder!: string;

  @Column({ type: 'bigint' })
  epoch!: string;

  @Column({ type: 'timestamptz' })
  until!: Date;
}
