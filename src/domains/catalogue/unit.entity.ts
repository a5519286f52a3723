import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { UnitCondition, UnitState } from '../../contracts/catalogue.js';

/** One physical thing that comes back. */
@Entity({ name: 'unit' })
@Check('unit_has_a_condition', "condition IN ('ok', 'damaged', 'lost')")
@Check('unit_has_a_state', "state IN ('free', 'lent', 'quarantine', 'lost', 'retired')")
@Check('only_sound_units_are_free', "state <> 'free' OR condition = 'ok'")
@ForeignKey('amenity', ['hotelId', 'amenityId'], ['hotelId', 'id'], { name: 'unit_of_amenity' })
@Index('unit_by_amenity', ['hotelId', 'amenityId'])
@Index('unit_free', ['hotelId', 'amenityId', 'lends'], { where: "state = 'free'" })
@Index('unit_tag_is_taken', { synchronize: false })
export class UnitRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'unit_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'unit_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'amenity_id' })
  amenityId!: string;

  @Column({ type: 'text' })
  tag!: string;

  @Column({ type: 'text', default: 'ok' })
  condition!: UnitCondition;

  @Column({ type: 'text', default: 'free' })
  state!: UnitState;

  @Column({ type: 'text', default: '' })
  place!: string;

  @Column({ type: 'integer', default: 0 })
  lends!: number;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
