import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How much may be given without asking anybody. */
@Entity({ name: 'goodwill_caps' })
@Check(
  'goodwill_caps_are_positive',
  '(gift_minor > 0) AND (stay_minor > 0) AND (staff_day_minor > 0) AND (hotel_day_minor > 0) AND (answer_minutes >= 1) AND (answer_minutes <= 60)',
)
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'goodwill_caps_of_hotel' })
export class GoodwillCapsRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'goodwill_caps_pk' })
  hotelId!: string;

  @Column({ type: 'integer', name: 'gift_minor', default: 200000 })
  giftMinor!: number;

  @Column({ type: 'integer', name: 'stay_minor', default: 200000 })
  stayMinor!: number;

  @Column({ type: 'integer', name: 'staff_day_minor', default: 200000 })
  staffDayMinor!: number;

  @Column({ type: 'integer', name: 'hotel_day_minor', default: 1000000 })
  hotelDayMinor!: number;

  @Column({ type: 'integer', name: 'answer_minutes', default: 3 })
  answerMinutes!: number;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
