import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** When a promise is warned of, and when an overdue word reaches the manager. */
@Entity({ name: 'promise_times' })
@Check('warned_before_the_manager_hears', 'warn_percent < escalate_percent')
@Check(
  'promise_times_in_range',
  '(warn_percent >= 1) AND (escalate_percent <= 99) AND (word_minutes >= 1) AND (word_minutes <= 240)',
)
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'promise_times_of_hotel' })
export class PromiseTimesRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'promise_times_pk' })
  hotelId!: string;

  @Column({ type: 'integer', name: 'warn_percent', default: 50 })
  warnPercent!: number;

  @Column({ type: 'integer', name: 'escalate_percent', default: 80 })
  escalatePercent!: number;

  @Column({ type: 'integer', name: 'word_minutes', default: 15 })
  wordMinutes!: number;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
