import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A note on one open thing. */
@Entity({ name: 'handover_note' })
@Check('handover_note_has_words', "words <> ''::text")
@ForeignKey('handover', ['hotelId', 'handoverId'], ['hotelId', 'id'], { name: 'handover_note_of_handover' })
export class HandoverNoteRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'handover_note_pk' })
  hotelId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'handover_id', primaryKeyConstraintName: 'handover_note_pk' })
  handoverId!: string;

  @PrimaryColumn({ type: 'text', name: 'item_kind', primaryKeyConstraintName: 'handover_note_pk' })
  itemKind!: string;

  @PrimaryColumn({ type: 'uuid', name: 'item_id', primaryKeyConstraintName: 'handover_note_pk' })
  itemId!: string;

  @Column({ type: 'text' })
  words!: string;
}
