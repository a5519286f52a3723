import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Language } from '../../contracts/common.js';

/** A person who stays, has stayed or will. */
@Entity({ name: 'guest' })
@Check('member_has_a_number', '(member_number IS NULL) = (club_since IS NULL)')
@Check('what_is_verified_is_an_address', '(email_verified_at IS NULL) OR (email IS NOT NULL)')
@ForeignKey('guest', ['hotelId', 'mergedInto'], ['hotelId', 'id'], { name: 'guest_merged_into_guest' })
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'guest_of_hotel' })
@Unique('member_number_is_taken', ['hotelId', 'memberNumber'])
@Index('guest_by_email', { synchronize: false })
@Index('guest_by_last_name', { synchronize: false })
@Index('guest_by_profile', ['hotelId', 'profile'], { where: 'profile IS NOT NULL' })
@Index('guest_merged', ['hotelId', 'mergedInto'], { where: 'merged_into IS NOT NULL' })
@Index('profile_is_taken', ['hotelId', 'profile'], {
  unique: true,
  where: '(profile IS NOT NULL) AND (merged_into IS NULL)',
})
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

  /** `YYYY-MM-DD`. */
  @Column({ type: 'date', name: 'birth_date', nullable: true })
  birthDate!: string | null;

  /** Of the property management system. */
  @Column({ type: 'text', nullable: true })
  profile!: string | null;

  @Column({ type: 'text', name: 'member_number', nullable: true })
  memberNumber!: string | null;

  @Column({ type: 'date', name: 'club_since', nullable: true })
  clubSince!: string | null;

  /** She read the code out that was sent there; another address takes it away. */
  @Column({ type: 'timestamptz', name: 'email_verified_at', nullable: true })
  emailVerifiedAt!: Date | null;

  /** What her device took last time. */
  @Column({ type: 'text', nullable: true })
  connector!: string | null;

  /** The same person, said by somebody who asked; her stays have moved there. */
  @Column({ type: 'uuid', name: 'merged_into', nullable: true })
  mergedInto!: string | null;

  /** The property system calls her a returning guest. */
  @Column({ type: 'boolean', name: 'known_before', default: false })
  knownBefore!: boolean;
}
