import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PromiseStatus } from '../../contracts/handouts.js';

/** What, by when, by whom. */
@Entity({ name: 'promise' })
@Check(
  'a_promise_is_kept_or_replaced',
  `CASE status
    WHEN 'open' THEN ended_at IS NULL
    WHEN 'kept' THEN ended_at IS NOT NULL
    WHEN 'replaced' THEN ended_at IS NOT NULL AND replaced_by IS NOT NULL
    WHEN 'withdrawn' THEN ended_at IS NOT NULL AND coalesce(words, '') <> ''
    WHEN 'undone' THEN ended_at IS NOT NULL AND handout_id IS NOT NULL
    ELSE false END`,
)
@Check('promise_has_a_kind', "kind IN ('promise', 'hold', 'callback', 'purchase')")
@Check('a_promise_names_one_thing', 'num_nonnulls(wish_id, referral_id, purchase_id, hold_id) <= 1')
@ForeignKey('purchase', ['hotelId', 'purchaseId'], ['hotelId', 'id'], { name: 'promise_of_purchase' })
@ForeignKey('promise', ['hotelId', 'holdId'], ['hotelId', 'id'], { name: 'promise_of_hold' })
@ForeignKey('referral', ['hotelId', 'referralId'], ['hotelId', 'id'], { name: 'promise_of_referral' })
@ForeignKey('handout', ['hotelId', 'handoutId'], ['hotelId', 'id'], { name: 'promise_brings_handout' })
@ForeignKey('staff_member', ['hotelId', 'askedStaff'], ['hotelId', 'id'], { name: 'promise_asks_member' })
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], { name: 'promise_to_stay' })
@ForeignKey('wish', ['hotelId', 'wishId'], ['hotelId', 'id'], { name: 'promise_for_wish' })
@ForeignKey('amenity', ['hotelId', 'amenityId'], ['hotelId', 'id'], { name: 'promise_of_amenity' })
@ForeignKey('unit', ['hotelId', 'unitId'], ['hotelId', 'id'], { name: 'promise_of_unit' })
@ForeignKey('staff_member', ['hotelId', 'byStaff'], ['hotelId', 'id'], { name: 'promise_has_a_name' })
@ForeignKey('promise', ['hotelId', 'replacedBy'], ['hotelId', 'id'], { name: 'promise_replaced_by_promise' })
@Index('one_hold_per_unit', ['hotelId', 'unitId'], {
  unique: true,
  where: "(status = 'open') AND (unit_id IS NOT NULL)",
})
@Index('promise_by_handout', ['hotelId', 'handoutId'], { where: 'handout_id IS NOT NULL' })
@Index('promise_about_wish', ['hotelId', 'wishId'], { where: 'wish_id IS NOT NULL' })
@Index('promise_about_referral', ['hotelId', 'referralId'], { where: 'referral_id IS NOT NULL' })
@Index('promise_about_purchase', ['hotelId', 'purchaseId'], { where: 'purchase_id IS NOT NULL' })
@Index('promise_about_hold', ['hotelId', 'holdId'], { where: 'hold_id IS NOT NULL' })
@Index('promise_by_stay', ['hotelId', 'stayId'])
@Index('promise_open', ['hotelId', 'dueAt'], { where: "status = 'open'" })
@Index('promise_kept', ['hotelId', 'endedAt'], { where: "status = 'kept'" })
@Index('promise_broken', ['hotelId', 'brokenAt'], { where: 'broken_at IS NOT NULL' })
export class PromiseRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'promise_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'promise_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'stay_id' })
  stayId!: string;

  /** The wish it answers, or that was open when it was given by hand. It is about one thing at most. */
  @Column({ type: 'uuid', name: 'wish_id', nullable: true })
  wishId!: string | null;

  @Column({ type: 'uuid', name: 'amenity_id', nullable: true })
  amenityId!: string | null;

  /** A unit held for it, when it comes back. */
  @Column({ type: 'uuid', name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column({ type: 'text' })
  what!: string;

  @Column({ type: 'uuid', name: 'by_staff' })
  byStaff!: string;

  @Column({ type: 'timestamptz', name: 'due_at' })
  dueAt!: Date;

  @Column({ type: 'text', default: 'open' })
  status!: PromiseStatus;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'uuid', name: 'replaced_by', nullable: true })
  replacedBy!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'text', default: 'promise' })
  kind!: 'promise' | 'hold' | 'callback' | 'purchase';

  @Column({ type: 'uuid', name: 'referral_id', nullable: true })
  referralId!: string | null;

  @Column({ type: 'uuid', name: 'purchase_id', nullable: true })
  purchaseId!: string | null;

  /** What waits for her is a promise itself. */
  @Column({ type: 'uuid', name: 'hold_id', nullable: true })
  holdId!: string | null;

  /** A colleague who was asked to take it; until she accepts it stays with `byStaff`. */
  @Column({ type: 'uuid', name: 'asked_staff', nullable: true })
  askedStaff!: string | null;

  /** Where the guest can be reached now. */
  @Column({ type: 'text', default: '' })
  reach!: string;

  @Column({ type: 'timestamptz', name: 'next_word_at', nullable: true })
  nextWordAt!: Date | null;

  /** It replaced another one, and the guest has not heard of it yet. */
  @Column({ type: 'boolean', name: 'guest_to_be_told', default: false })
  guestToBeTold!: boolean;

  /** Warned at half of the time. */
  @Column({ type: 'timestamptz', name: 'half_at', nullable: true })
  halfAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'escalated_at', nullable: true })
  escalatedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'broken_at', nullable: true })
  brokenAt!: Date | null;

  /** The guest's own, when she no longer wants it. */
  @Column({ type: 'text', nullable: true })
  words!: string | null;

  /** The hand-out it brings to her; undone, there is nothing to bring. */
  @Column({ type: 'uuid', name: 'handout_id', nullable: true })
  handoutId!: string | null;

  /** When it was noticed that the next word is overdue, and when the manager heard. */
  @Column({ type: 'timestamptz', name: 'word_due_at', nullable: true })
  wordDueAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'word_escalated_at', nullable: true })
  wordEscalatedAt!: Date | null;
}
