import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Language } from '../../contracts/common.js';

/** A person who stays, has stayed or will. */
@Entity({ name: 'guest' })
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'guest_of_hotel' })
@Index('guest_by_email', { synchronize: false })
export class GuestRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'guest_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'guest_pk' })
  id!: string;

  @Column({ type: 'text', name: 'first_name' })
  firstName!: string;

  @Column({ type: 'text', name: 'last_name' })
  lastName!: string;

  @Column({ type: 'text', nullable: true })
  latin!: string | null;

  @Column({ type: 'text' })
  language!: Language;

  @Column({ type: 'text', nullable: true })
  country!: string | null;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'text', nullable: true })
  salutation!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
