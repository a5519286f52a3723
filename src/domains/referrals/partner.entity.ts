import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A department, a partner or a shop that helps the house to say yes. */
@Entity({ name: 'partner' })
@Check('partner_has_a_kind', "kind = ANY (ARRAY['department'::text, 'partner'::text, 'shop'::text])")
@Check('partner_walk_is_positive', 'walk_minutes >= 0')
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'partner_of_hotel' })
export class PartnerRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'partner_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'partner_pk' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'jsonb', default: {} })
  about!: unknown;

  @Column({ type: 'text', array: true, default: '{}' })
  words!: string[];

  @Column({ type: 'text', default: '' })
  address!: string;

  @Column({ type: 'jsonb', default: {} })
  directions!: unknown;

  @Column({ type: 'integer', name: 'walk_minutes', nullable: true })
  walkMinutes!: number | null;

  @Column({ type: 'text', default: '' })
  phone!: string;

  @Column({ type: 'text', default: '' })
  email!: string;

  @Column({ type: 'jsonb', default: {} })
  hours!: unknown;

  @Column({ type: 'text', array: true, default: '{}' })
  languages!: string[];

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
