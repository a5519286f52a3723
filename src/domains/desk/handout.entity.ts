import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AmenityKind } from '../../contracts/catalogue.js';
import type { HandoutStatus, PolicyWarning } from '../../contracts/handouts.js';

/** What was handed out to whom; its part for the kind has the same id. */
@Entity({ name: 'handout' })
@Check(
  'handout_has_a_status',
  "status IN ('open', 'given', 'returned', 'not_coming_back', 'revoked', 'undone')",
)
@Check('handout_is_closed_or_open', "(status IN ('open', 'given')) = (closed_at IS NULL)")
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], { name: 'handout_to_stay' })
@ForeignKey('amenity', ['hotelId', 'amenityId'], ['hotelId', 'id'], { name: 'handout_of_amenity' })
@ForeignKey('staff_member', ['hotelId', 'givenBy'], ['hotelId', 'id'], { name: 'handout_by_member' })
@ForeignKey('staff_member', ['hotelId', 'closedBy'], ['hotelId', 'id'], { name: 'handout_closed_by_member' })
@Index('handout_by_stay', { synchronize: false })
@Index('handout_by_time', { synchronize: false })
@Index('handout_open', ['hotelId', 'amenityId', 'stayId'], { where: "status = 'open'" })
export class HandoutRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'handout_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'handout_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'stay_id' })
  stayId!: string;

  @Column({ type: 'uuid', name: 'amenity_id' })
  amenityId!: string;

  @Column({ type: 'text' })
  kind!: AmenityKind;

  @Column({ type: 'text' })
  status!: HandoutStatus;

  @Column({ type: 'timestamptz', name: 'given_at' })
  givenAt!: Date;

  /** Null: the guest helped herself at the locker. */
  @Column({ type: 'uuid', name: 'given_by', nullable: true })
  givenBy!: string | null;

  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column({ type: 'uuid', name: 'closed_by', nullable: true })
  closedBy!: string | null;

  /** Policies that spoke against it and were overridden: [{code, params}] */
  @Column({ type: 'jsonb', default: [] })
  warnings!: PolicyWarning[];

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
