import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** What a guest advised, and what became of it. */
@Entity({ name: 'advice' })
@Check(
  'advice_became_something',
  '((became IS NULL) = (became_at IS NULL)) AND ((told_at IS NULL) OR (became_at IS NOT NULL))',
)
@Check('advice_came_somehow', "via = ANY (ARRAY['desk'::text, 'slip'::text, 'guest_page'::text])")
@Check('only_a_slip_is_of_a_handout', "(slip_of IS NULL) OR (via = 'slip'::text)")
@ForeignKey('handout', ['hotelId', 'slipOf'], ['hotelId', 'id'], { name: 'advice_on_slip_of' })
@ForeignKey('staff_member', ['hotelId', 'askedBy'], ['hotelId', 'id'], { name: 'advice_asked_by_member' })
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], { name: 'advice_of_stay' })
@ForeignKey('question', ['hotelId', 'questionId'], ['hotelId', 'id'], { name: 'advice_to_question' })
@Unique('never_asked_twice_a_stay', ['hotelId', 'stayId'])
@Index('advice_by_time', ['hotelId', 'at'])
export class AdviceRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'advice_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'advice_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'stay_id' })
  stayId!: string;

  @Column({ type: 'uuid', name: 'question_id' })
  questionId!: string;

  @Column({ type: 'text', default: '' })
  words!: string;

  @Column({ type: 'text' })
  via!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'uuid', name: 'asked_by', nullable: true })
  askedBy!: string | null;

  @Column({ type: 'text', nullable: true })
  became!: string | null;

  @Column({ type: 'timestamptz', name: 'became_at', nullable: true })
  becameAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'told_at', nullable: true })
  toldAt!: Date | null;

  /** The hand-out whose slip carries the question. */
  @Column({ type: 'uuid', name: 'slip_of', nullable: true })
  slipOf!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
