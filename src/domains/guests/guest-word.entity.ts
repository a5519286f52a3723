import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Thanks, or that something is wrong. */
@Entity({ name: 'guest_word' })
@Check('guest_word_came_somehow', "via = ANY (ARRAY['desk'::text, 'guest_page'::text])")
@Check('guest_word_has_a_kind', "kind = ANY (ARRAY['thanks'::text, 'wrong'::text])")
@ForeignKey('staff_member', ['hotelId', 'forStaff'], ['hotelId', 'id'], { name: 'guest_word_for_member' })
@ForeignKey('stay', ['hotelId', 'stayId'], ['hotelId', 'id'], { name: 'guest_word_of_stay' })
@Index('guest_word_to', { synchronize: false })
@Index('guest_word_by_stay', ['hotelId', 'stayId'])
@Index('guest_word_open', ['hotelId', 'at'], { where: 'answered_at IS NULL' })
@Index('guest_word_by_time', ['hotelId', 'at'])
export class GuestWordRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'guest_word_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'guest_word_pk' })
  id!: string;

  @Column({ type: 'uuid', name: 'stay_id' })
  stayId!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  words!: string;

  @Column({ type: 'text', name: 'about_kind', nullable: true })
  aboutKind!: string | null;

  @Column({ type: 'uuid', name: 'about_id', nullable: true })
  aboutId!: string | null;

  @Column({ type: 'uuid', name: 'for_staff', nullable: true })
  forStaff!: string | null;

  @Column({ type: 'text' })
  via!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
