import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** Bought for a guest out of the allowance. */
@Entity({ name: 'purchase' })
@Check(
  'purchase_ends',
  " CASE status WHEN 'going'::text THEN (ended_at IS NULL) WHEN 'bought'::text THEN ((ended_at IS NOT NULL) AND (actual_minor > 0)) WHEN 'undone'::text THEN (ended_at IS NOT NULL) ELSE false END",
)
@Check(
  'purchase_is_paid_somehow',
  "paid_by = ANY (ARRAY['petty_cash'::text, 'house_card'::text, 'reimbursement'::text])",
)
@Check(
  'a_purchase_is_paid_or_asked_for',
  " CASE status WHEN 'bought'::text THEN (entry_id IS NOT NULL) ELSE (num_nonnulls(entry_id, ask_id) > 0) END",
)
@Check('purchase_photo_has_a_type', '(photo IS NULL) = (photo_type IS NULL)')
@ForeignKey('partner', ['hotelId', 'shopId'], ['hotelId', 'id'], { name: 'purchase_at_shop' })
@ForeignKey('staff_member', ['hotelId', 'byStaff'], ['hotelId', 'id'], { name: 'purchase_by_member' })
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], { name: 'purchase_for_stay' })
@ForeignKey('wish', ['hotelId', 'wishId'], ['hotelId', 'id'], { name: 'purchase_for_wish' })
@ForeignKey('goodwill_entry', ['hotelId', 'beyondEntryId'], ['hotelId', 'id'], {
  name: 'purchase_beyond_of_entry',
})
@ForeignKey('goodwill_ask', ['hotelId', 'askId'], ['hotelId', 'id'], { name: 'purchase_asked_for' })
@ForeignKey('goodwill_entry', ['hotelId', 'entryId'], ['hotelId', 'id'], { name: 'purchase_of_entry' })
@ForeignKey('shop_item', ['hotelId', 'itemId'], ['hotelId', 'id'], { name: 'purchase_of_item' })
@ForeignKey('promise', ['hotelId', 'promiseId'], ['hotelId', 'id'], { name: 'purchase_of_promise' })
@Unique('one_purchase_per_ask', ['hotelId', 'askId'])
@Index('purchase_by_entry', ['hotelId', 'entryId'])
@Index('purchase_going', ['hotelId', 'at'], { where: "status = 'going'" })
export class PurchaseRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'purchase_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'purchase_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'stay_id' })
  stayId!: string;

  @Column({ type: 'uuid', name: 'wish_id', nullable: true })
  wishId!: string | null;

  @Column({ type: 'uuid', name: 'promise_id', nullable: true })
  promiseId!: string | null;

  /** Null: the caps hold nothing of it, and the manager has not answered yet. */
  @Column({ type: 'uuid', name: 'entry_id', nullable: true })
  entryId!: string | null;

  @Column({ type: 'uuid', name: 'beyond_entry_id', nullable: true })
  beyondEntryId!: string | null;

  /** For what was over the caps when somebody went. */
  @Column({ type: 'uuid', name: 'ask_id', nullable: true })
  askId!: string | null;

  @Column({ type: 'uuid', name: 'shop_id', nullable: true })
  shopId!: string | null;

  @Column({ type: 'uuid', name: 'item_id', nullable: true })
  itemId!: string | null;

  @Column({ type: 'text' })
  what!: string;

  @Column({ type: 'integer', name: 'usual_minor' })
  usualMinor!: number;

  @Column({ type: 'uuid', name: 'by_staff' })
  byStaff!: string;

  @Column({ type: 'text', name: 'paid_by' })
  paidBy!: string;

  @Column({ type: 'text', default: 'going' })
  status!: string;

  @Column({ type: 'integer', name: 'actual_minor', nullable: true })
  actualMinor!: number | null;

  @Column({ type: 'bytea', nullable: true })
  photo!: Buffer | null;

  @Column({ type: 'text', name: 'photo_type', nullable: true })
  photoType!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
