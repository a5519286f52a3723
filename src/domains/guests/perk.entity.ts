import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A small advantage of the house club. */
@Entity({ name: 'perk' })
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'perk_of_hotel' })
export class PerkRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'perk_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'perk_pk' })
  id!: string;

  @Column({ type: 'jsonb' })
  names!: unknown;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
