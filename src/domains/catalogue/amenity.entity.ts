import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { AmenityKind } from '../../contracts/catalogue.js';
import type { Connector, Names } from '../../contracts/common.js';

/** What the house can hand out. */
@Entity({ name: 'amenity' })
@Check('amenity_has_a_kind', "kind IN ('loan', 'giveaway', 'voucher', 'bay')")
@Check('only_giveaways_have_stock', "(kind = 'giveaway') = (stock IS NOT NULL)")
@Check('stock_is_never_below_nothing', 'stock >= 0')
@Check('amenity_photo_has_a_type', 'num_nonnulls(photo, photo_type, photo_version) = ANY (ARRAY[0, 3])')
@Check('only_vouchers_have_a_plan', "(kind = 'voucher') = (plan_id IS NOT NULL)")
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'amenity_of_hotel' })
@ForeignKey('voucher_plan', ['hotelId', 'planId'], ['hotelId', 'id'], { name: 'amenity_of_plan' })
export class AmenityRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'amenity_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'amenity_pk' })
  id!: string;

  @Column({ type: 'text' })
  kind!: AmenityKind;

  @Column({ type: 'jsonb' })
  names!: Names;

  @Column({ type: 'text' })
  icon!: string;

  @Column({ type: 'text', nullable: true })
  connector!: Connector | null;

  @Column({ type: 'text', nullable: true })
  plug!: string | null;

  @Column({ type: 'integer', name: 'value_minor', default: 0 })
  valueMinor!: number;

  @Column({ type: 'integer', name: 'loan_minutes', nullable: true })
  loanMinutes!: number | null;

  @Column({ type: 'text', default: '' })
  place!: string;

  @Column({ type: 'integer', nullable: true })
  stock!: number | null;

  @Column({ type: 'uuid', name: 'plan_id', nullable: true })
  planId!: string | null;

  @Column({ type: 'boolean', name: 'one_per_guest', default: false })
  onePerGuest!: boolean;

  /** Lent for longer than `loanMinutes` is pointed out and noted. */
  @Column({ type: 'boolean', name: 'length_rule', default: true })
  lengthRule!: boolean;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  /** What guests call it, in any language. */
  @Column({ type: 'text', array: true, default: '{}' })
  words!: string[];

  /** JPEG or PNG. */
  @Column({ type: 'bytea', nullable: true })
  photo!: Buffer | null;

  @Column({ type: 'text', name: 'photo_type', nullable: true })
  photoType!: string | null;

  /** The amenity's version at which the photo was set. */
  @Column({ type: 'integer', name: 'photo_version', nullable: true })
  photoVersion!: number | null;
}
