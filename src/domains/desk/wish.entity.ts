import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { WishStatus } from '../../contracts/handouts.js';

/** What a guest asked for, and how it ended. */
@Entity({ name: 'wish' })
@Check(
  'a_wish_has_one_of_four_endings',
  `CASE status
    WHEN 'open' THEN ended_at IS NULL
    WHEN 'fulfilled' THEN ended_at IS NOT NULL AND num_nonnulls(handout_id, promise_id, referral_id) = 1
    WHEN 'withdrawn' THEN ended_at IS NOT NULL AND coalesce(words, '') <> ''
    WHEN 'merged' THEN ended_at IS NOT NULL AND merged_into IS NOT NULL
    WHEN 'unlawful' THEN ended_at IS NOT NULL AND coalesce(words, '') <> ''
    ELSE false END`,
)
@Check(
  'a_yes_is_now_later_or_elsewhere',
  `CASE
    WHEN status <> 'fulfilled' THEN yes IS NULL
    WHEN handout_id IS NOT NULL THEN yes = 'now'
    WHEN promise_id IS NOT NULL THEN yes = 'later'
    ELSE yes = 'elsewhere' END AND (status <> 'fulfilled' OR yes IS NOT NULL)`,
)
@Check('wish_has_a_source', "source IN ('desk', 'guest_page', 'kiosk')")
@ForeignKey('referral', ['hotelId', 'referralId'], ['hotelId', 'id'], { name: 'wish_by_referral' })
@ForeignKey('amenity', ['hotelId', 'missing'], ['hotelId', 'id'], { name: 'wish_missed_amenity' })
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], { name: 'wish_of_stay' })
@ForeignKey('amenity', ['hotelId', 'amenityId'], ['hotelId', 'id'], { name: 'wish_for_amenity' })
@ForeignKey('handout', ['hotelId', 'handoutId'], ['hotelId', 'id'], { name: 'wish_by_handout' })
@ForeignKey('wish', ['hotelId', 'mergedInto'], ['hotelId', 'id'], { name: 'wish_merged_into_wish' })
@ForeignKey('promise', ['hotelId', 'promiseId'], ['hotelId', 'id'], { name: 'wish_by_promise' })
@Index('wish_by_stay', { synchronize: false })
@Index('wish_by_time', ['hotelId', 'at'])
@Index('wish_fulfilled_by', ['hotelId', 'handoutId'], { where: 'handout_id IS NOT NULL' })
@Index('wish_open', ['hotelId', 'at'], { where: "status = 'open'" })
export class WishRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'wish_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'wish_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'stay_id' })
  stayId!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'uuid', name: 'amenity_id', nullable: true })
  amenityId!: string | null;

  @Column({ type: 'text', default: 'open' })
  status!: WishStatus;

  /** The offers last made: [{id, kind, …terms}]; one that is not among them is no longer on the table. */
  @Column({ type: 'jsonb', default: [] })
  offers!: unknown;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'uuid', name: 'handout_id', nullable: true })
  handoutId!: string | null;

  @Column({ type: 'uuid', name: 'promise_id', nullable: true })
  promiseId!: string | null;

  /** The guest's own words, or why it was unlawful or unsafe. */
  @Column({ type: 'text', nullable: true })
  words!: string | null;

  @Column({ type: 'uuid', name: 'merged_into', nullable: true })
  mergedInto!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  /** The guest has it now, has a promise for later, or is in good hands elsewhere. */
  @Column({ type: 'text', nullable: true })
  yes!: 'now' | 'later' | 'elsewhere' | null;

  @Column({ type: 'uuid', name: 'referral_id', nullable: true })
  referralId!: string | null;

  /** What the house should have had and did not, when the wish was made. */
  @Column({ type: 'uuid', nullable: true })
  missing!: string | null;

  @Column({ type: 'text', default: 'desk' })
  source!: 'desk' | 'guest_page' | 'kiosk';

  /** Which rung of the ladder was taken. */
  @Column({ type: 'text', nullable: true })
  taken!: string | null;

  /** What the guest pointed at on the pictures. */
  @Column({ type: 'text', nullable: true })
  connector!: string | null;

  /** Until when the guest needs it. */
  @Column({ type: 'timestamptz', name: 'until_at', nullable: true })
  untilAt!: Date | null;

  /** Until she leaves, whenever that is: `untilAt` moves with the departure of her stay. */
  @Column({ type: 'boolean', name: 'until_departure', default: false })
  untilDeparture!: boolean;
}
