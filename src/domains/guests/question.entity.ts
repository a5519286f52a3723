import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What the house would like to hear. */
@Entity({ name: 'question' })
@ForeignKey('hotel', ['hotelId'], ['hotelId'], { name: 'question_of_hotel' })
export class QuestionRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'question_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'question_pk' })
  id!: string;

  @Column({ type: 'jsonb' })
  names!: unknown;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
