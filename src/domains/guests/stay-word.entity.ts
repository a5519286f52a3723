import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A word a stay is found by. */
@Entity({ name: 'stay_word' })
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], {
  name: 'stay_word_of_stay',
  onDelete: 'CASCADE',
})
@Index('stay_word_search', { synchronize: false })
export class StayWordRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'stay_word_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'stay_id', primaryKeyConstraintName: 'stay_word_pk' })
  stayId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'stay_word_pk', collation: 'C' })
  word!: string;

  @Column({ type: 'smallint' })
  phase!: number;

  @Column({ type: 'date' })
  departure!: string;
}
