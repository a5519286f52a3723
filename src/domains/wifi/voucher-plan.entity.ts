import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** The terms of a Wi-Fi voucher. */
@Entity({ name: 'voucher_plan' })
@Check(
  'plan_terms_are_positive',
  'minutes > 0 AND devices > 0 AND hard_end_days > 0 AND down_kbps > 0 AND up_kbps > 0 AND volume_mb > 0',
)
@Unique('plan_name_is_taken', ['hotelId', 'name'])
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'voucher_plan_of_hotel' })
export class VoucherPlanRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'voucher_plan_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'voucher_plan_pk' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'integer' })
  minutes!: number;

  @Column({ type: 'integer', name: 'hard_end_days', nullable: true })
  hardEndDays!: number | null;

  @Column({ type: 'integer' })
  devices!: number;

  @Column({ type: 'integer', name: 'down_kbps', nullable: true })
  downKbps!: number | null;

  @Column({ type: 'integer', name: 'up_kbps', nullable: true })
  upKbps!: number | null;

  @Column({ type: 'integer', name: 'volume_mb', nullable: true })
  volumeMb!: number | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
