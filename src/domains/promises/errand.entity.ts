import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Somebody without an account brings or does something. */
@Entity({ name: 'errand' })
@Check(
  'errand_goes_step_by_step',
  "(status = ANY (ARRAY['asked'::text, 'accepted'::text, 'on_the_way'::text, 'delivered'::text, 'not_needed'::text])) AND ((status = 'delivered'::text) = (delivered_at IS NOT NULL)) AND ((status = 'not_needed'::text) = (not_needed_at IS NOT NULL))",
)
@ForeignKey('staff_member', ['hotelId', 'askedBy'], ['hotelId', 'id'], { name: 'errand_asked_by_member' })
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], { name: 'errand_for_stay' })
@ForeignKey('partner_person', ['hotelId', 'personId'], ['hotelId', 'id'], { name: 'errand_has_a_name' })
@ForeignKey('handout', ['hotelId', 'handoutId'], ['hotelId', 'id'], { name: 'errand_of_handout' })
@ForeignKey('promise', ['hotelId', 'promiseId'], ['hotelId', 'id'], { name: 'errand_of_promise' })
@Index('errand_by_promise', ['hotelId', 'promiseId'], { where: 'promise_id IS NOT NULL' })
@Index('errand_by_handout', ['hotelId', 'handoutId'], { where: 'handout_id IS NOT NULL' })
@Index('errand_open', ['hotelId', 'at'], {
  where: "status = ANY (ARRAY['asked'::text, 'accepted'::text, 'on_the_way'::text])",
})
export class ErrandRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'errand_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'errand_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'stay_id' })
  stayId!: string;

  @Column({ type: 'uuid', name: 'promise_id', nullable: true })
  promiseId!: string | null;

  @Column({ type: 'uuid', name: 'handout_id', nullable: true })
  handoutId!: string | null;

  @Column({ type: 'text' })
  what!: string;

  @Column({ type: 'text', name: 'from_place', default: '' })
  fromPlace!: string;

  @Column({ type: 'text', name: 'to_place', default: '' })
  toPlace!: string;

  @Column({ type: 'uuid', name: 'person_id' })
  personId!: string;

  @Column({ type: 'uuid', name: 'asked_by' })
  askedBy!: string;

  @Column({ type: 'text', default: 'asked' })
  status!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  /** By when; an open promise it is for has its own time, and that counts. */
  @Column({ type: 'timestamptz', name: 'due_at' })
  dueAt!: Date;

  /** When the manager heard that it comes near, and when it was noticed as late. */
  @Column({ type: 'timestamptz', name: 'escalated_at', nullable: true })
  escalatedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'late_at', nullable: true })
  lateAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'accepted_at', nullable: true })
  acceptedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'on_the_way_at', nullable: true })
  onTheWayAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'delivered_at', nullable: true })
  deliveredAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'not_needed_at', nullable: true })
  notNeededAt!: Date | null;

  /** The guest's own, when she no longer needs it; none when it ended with its promise or its hand-out. */
  @Column({ type: 'text', nullable: true })
  words!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
