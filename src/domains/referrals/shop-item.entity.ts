import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What can be bought nearby out of the allowance. */
@Entity({ name: 'shop_item' })
@Check('shop_item_has_a_price', 'price_minor > 0')
@ForeignKey('partner', ['hotelId', 'partnerId'], ['hotelId', 'id'], { name: 'shop_item_of_partner' })
@Index('shop_item_by_partner', ['hotelId', 'partnerId'])
export class ShopItemRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'shop_item_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'shop_item_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'partner_id' })
  partnerId!: string;

  @Column({ type: 'jsonb' })
  names!: unknown;

  @Column({ type: 'text', nullable: true })
  connector!: string | null;

  @Column({ type: 'text', nullable: true })
  plug!: string | null;

  @Column({ type: 'text', array: true, default: '{}' })
  words!: string[];

  @Column({ type: 'integer', name: 'price_minor' })
  priceMinor!: number;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
