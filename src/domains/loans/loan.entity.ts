import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { UnitCondition } from '../../contracts/catalogue.js';

/** The loan part of a hand-out. */
@Entity({ name: 'loan' })
@Check('loan_ends_with_a_condition', '(returned_at IS NULL) = (condition IS NULL)')
@ForeignKey('handout', ['hotelId', 'id'], ['hotelId', 'id'], { name: 'loan_of_handout' })
@ForeignKey('unit', ['hotelId', 'unitId'], ['hotelId', 'id'], { name: 'loan_of_unit' })
@Index('loan_due', ['hotelId', 'dueAt'], { where: 'returned_at IS NULL' })
@Index('one_open_loan_per_unit', ['hotelId', 'unitId'], { unique: true, where: 'returned_at IS NULL' })
export class LoanRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'loan_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'loan_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'unit_id' })
  unitId!: string;

  @Column({ type: 'timestamptz', name: 'due_at' })
  dueAt!: Date;

  /** Moves with the guest's departure until somebody sets a time by hand. */
  @Column({ type: 'boolean', name: 'follows_stay' })
  followsStay!: boolean;

  /** Asked for until she leaves: follows the departure itself, however long it is usually lent. */
  @Column({ type: 'boolean', name: 'until_departure', default: false })
  untilDeparture!: boolean;

  @Column({ type: 'timestamptz', name: 'returned_at', nullable: true })
  returnedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  condition!: UnitCondition | null;
}
