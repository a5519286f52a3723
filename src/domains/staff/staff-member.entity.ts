import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '../../contracts/people.js';
import type { Language } from '../../contracts/common.js';

/** Somebody who works here. */
@Entity({ name: 'staff_member' })
@Check('staff_member_has_a_role', "role IN ('reception', 'facilities', 'manager', 'admin')")
@Unique('login_is_taken', ['hotelId', 'login'])
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'staff_member_of_hotel' })
export class StaffMemberRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'staff_member_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'staff_member_pk' })
  id!: string;

  @Column({ type: 'text' })
  login!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  role!: Role;

  @Column({ type: 'text' })
  language!: Language;

  @Column({ type: 'text', name: 'password_hash' })
  passwordHash!: string;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
