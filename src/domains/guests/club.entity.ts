import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The house club: the last member number that was given. */
@Entity({ name: 'club' })
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'club_of_hotel' })
export class ClubRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'club_pk' })
  hotelId!: string;

  @Column({ type: 'integer', name: 'last_number' })
  lastNumber!: number;
}
