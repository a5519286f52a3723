import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Somebody by name. */
@Entity({ name: 'partner_person' })
@Check('partner_person_photo_has_a_type', '(photo IS NULL) = (photo_type IS NULL)')
@ForeignKey('partner', ['hotelId', 'partnerId'], ['hotelId', 'id'], { name: 'partner_person_of_partner' })
@Index('partner_person_by_partner', ['hotelId', 'partnerId'])
export class PartnerPersonRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'partner_person_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'partner_person_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'partner_id' })
  partnerId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', default: '' })
  phone!: string;

  @Column({ type: 'text', default: '' })
  email!: string;

  @Column({ type: 'text', array: true, default: '{}' })
  languages!: string[];

  @Column({ type: 'jsonb', nullable: true })
  hours!: unknown;

  @Column({ type: 'bytea', nullable: true })
  photo!: Buffer | null;

  @Column({ type: 'text', name: 'photo_type', nullable: true })
  photoType!: string | null;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
