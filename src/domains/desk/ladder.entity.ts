import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How the ladder weighs its rungs. */
@Entity({ name: 'ladder' })
@Check(
  'ladder_weights_in_range',
  '(time_weight >= 0) AND (time_weight <= 10) AND (fit_weight >= 0) AND (fit_weight <= 10) AND (cost_weight >= 0) AND (cost_weight <= 10)',
)
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'ladder_of_hotel' })
export class LadderRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'ladder_pk' })
  hotelId!: string;

  @Column({ type: 'integer', name: 'time_weight', default: 5 })
  timeWeight!: number;

  @Column({ type: 'integer', name: 'fit_weight', default: 5 })
  fitWeight!: number;

  @Column({ type: 'integer', name: 'cost_weight', default: 2 })
  costWeight!: number;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
