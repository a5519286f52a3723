import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A small kindness that is ready. */
@Entity({ name: 'surprise' })
@Check('surprise_has_a_value', '(value_minor > 0) AND (weekly > 0)')
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'surprise_of_hotel' })
export class SurpriseRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'surprise_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'surprise_pk' })
  id!: string;

  @Column({ type: 'jsonb' })
  names!: unknown;

  @Column({ type: 'integer', name: 'value_minor' })
  valueMinor!: number;

  @Column({ type: 'integer', nullable: true })
  weekly!: number | null;

  @Column({ type: 'jsonb', default: {} })
  card!: unknown;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
